{#
    The steps that keep the usable rows of a raw table. An optional e-mail is null where it is not an
    address.
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
        {% if column['type'] == 'email' and not column['required'] -%}
        case when {{ is_email(name) }} then {{ name }} end as {{ name }},
        {%- else -%}
        {{ name }},
        {%- endif -%}
        {%- endfor %}
        loaded_at
    from checked
    where quarantine_reason is null
)
{%- endmacro %}
