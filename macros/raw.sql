{#
    The raw rows of a table, with every column of the contract. A table that is not loaded is empty. A
    column that is not loaded has its default from the contract, else null, and is listed in
    columns_not_loaded.
#}
{% macro raw(table) -%}
    {%- set contract = raw_contract(table) -%}
    {%- set loaded = raw_relation(contract['source'], table) -%}
    {%- if loaded is none -%}
        {%- set missing = contract['columns'] | list -%}
    {%- elif loaded['columns'] is none -%}
        {%- set missing = [] -%}
    {%- else -%}
        {%- set missing = contract['columns'] | reject('in', loaded['columns']) | list -%}
    {%- endif -%}
    select
        {%- for name, column in contract['columns'].items() %}
        {%- set default = column['default'] %}
        {% if name not in missing -%}
        {{ name }}
        {%- elif default is undefined -%}
        cast(null as string) as {{ name }}
        {%- else -%}
        '{{ dbt.escape_single_quotes(default) }}' as {{ name }}
        {%- endif -%}
        {{- ',' }}
        {%- endfor %}
        {{ "'" ~ missing | join(', ') ~ "'" if missing else 'cast(null as string)' }} as columns_not_loaded
    {%- if loaded is none %}
    where false
    {%- else %}
    from {{ loaded['relation'] }}
    {%- endif %}
{%- endmacro %}
