{#
    The usable rows of a raw table: the import of a model that reads them. Where rows of one key are
    parts, their numbers are summed.

        invoices as (
            {{ usable('invoices') }}
        ),
#}
{% macro usable(table) -%}
{%- set contract = raw_contract(table) -%}
{%- if not contract['sums'] -%}
    select * from {{ ref('int_' ~ contract['source'] ~ '__' ~ table ~ '_checked') }} where quarantine_reason is null
{%- else -%}
    {%- set types = {'money': 'decimal(18, 4)', 'num': 'double', 'int': 'bigint'} -%}
    select
        {%- for name in contract['staged'] %}
        {%- set type = contract['columns'][name]['type'] %}
        {% if name in contract['key'] -%}
        {{ name }},
        {%- elif type in types -%}
        cast(sum({{ name }}) as {{ types[type] }}) as {{ name }},
        {%- else -%}
        min({{ name }}) as {{ name }},
        {%- endif -%}
        {%- endfor %}
        max(loaded_at) as loaded_at
    from {{ ref('int_' ~ contract['source'] ~ '__' ~ table ~ '_checked') }}
    where quarantine_reason is null
    group by {{ contract['key'] | join(', ') }}
{%- endif -%}
{%- endmacro %}
