{#
    Users of Salesforce by their names in lower case, where one user has the name: a report has the name of an owner, and
    not the id.
#}
{% macro salesforce_owners() -%}
(
    select
        connection,
        lower(name) as name,
        min(user_id) as user_id
    from {{ ref('salesforce__users') }}
    where left_out is null and name is not null
    group by connection, lower(name)
    having count(distinct user_id) = 1
)
{%- endmacro %}
