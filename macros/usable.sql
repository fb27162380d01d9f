{#
    The steps that keep the usable rows of a raw table. An optional e-mail is null where it is not an
    address. Where rows of one key are parts, their numbers are summed.
#}
{% macro usable(table) -%}
{%- set contract = raw_contract(table) -%}
checked as (
    select * from {{ ref('int_' ~ contract['source'] ~ '__' ~ table ~ '_checked') }}
),

final as (
    select
        {%- for name in contract['staged'] %}
        {%- set column = contract['columns'][name] %}
        {% if contract['sums'] and name not in contract['key'] -%}
        {%- if column['type'] in ('money', 'num', 'int') -%}
        {%- set types = {'money': 'decimal(18, 4)', 'num': 'double', 'int': 'bigint'} -%}
        cast(sum({{ name }}) as {{ types[column['type']] }}) as {{ name }},
        {%- else -%}
        min({{ name }}) as {{ name }},
        {%- endif -%}
        {%- elif column['type'] == 'email' and not column['required'] -%}
        case when {{ is_email(name) }} then {{ name }} end as {{ name }},
        {%- else -%}
        {{ name }},
        {%- endif -%}
        {%- endfor %}
        {{ 'max(loaded_at) as loaded_at' if contract['sums'] else 'loaded_at' }}
    from checked
    where quarantine_reason is null
    {%- if contract['sums'] %}
    group by {{ contract['key'] | join(', ') }}
    {%- endif %}
)
{%- endmacro %}
