{#
    The links of HubSpot's objects of one kind to those of another, in order: the primary one first, where links have
    types and its type is given. `object` is the table of the links, `owner` and `linked` its columns of ids.
#}
{% macro hubspot_links(object, owner, linked, primary_type=none) -%}
    select
        connection,
        {{ owner }},
        {{ linked }},
        row_number() over (
            partition by connection, {{ owner }}
            order by
                {% if primary_type -%}
                case type_id when '{{ primary_type }}' then 0 else 1 end nulls last,
                {% endif -%}
                {{ linked }} nulls last
        ) as link_order
    from {{ vendor_rows('hubspot', object) }} as links
    where version_order = 1 and is_removed = 'false'
{%- endmacro %}
