{#
    The steps of a model of models/landing that has a raw table: the rows of every vendor that connections name,
    without those that a rule leaves out. Where several connections have the table, ids of the records of its
    source begin with the connection's name, and so do references to them.
#}
{% macro landed(table) -%}
{%- if not execute and not is_fed(table) -%}
    {{ return('final as (select 1)') }}
{%- endif -%}
{%- set contract = raw_contract(table) -%}
{%- set vendors = feeds(table) -%}
{%- if shares_campaigns() and 'campaigns' in raw_references(table).values() -%}
-- ids of campaigns that several vendors have
shared_campaigns as (
    select campaign_id
    from (
        {%- for vendor in feeds('campaigns') %}
        {{ 'union all' if not loop.first }}
        select
            campaign_id,
            connection
        from {{ own_rows('campaigns') ~ ' as own_campaigns' if vendor == 'raw' else ref(vendor ~ '__campaigns') }}
        where left_out is null
        {%- endfor %}
    ) as named
    group by campaign_id
    having count(distinct connection) > 1
),

{% endif -%}
{%- for vendor in vendors -%}
{{ vendor }}_rows as (
    select * from {{ own_rows(table) ~ ' as own_rows' if vendor == 'raw' else ref(vendor ~ '__' ~ table) }}
),

{% endfor -%}
final as (
    {%- for vendor in vendors %}
    {%- if not loop.first %}
    union all
    {%- endif %}
    select
        {%- for name in contract['columns'] %}
        {{ landed_id(table, name, vendor) }} as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ vendor }}_rows
    where left_out is null
    {%- else %}
    select
        {%- for name in contract['columns'] %}
        cast(null as string) as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    where 1 = 0
    {%- endfor %}
)
{%- endmacro %}
