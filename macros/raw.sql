{#
    The raw rows of a table, with every column of the contract. A table that is not loaded is empty. A
    column that is not loaded has its default from the contract, else null, and is listed in
    columns_not_loaded. Rows of one key that are summed also have a digest of the columns that no model
    reads, so that parts of a campaign are not taken for copies of one row.
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
        {%- if contract['sums'] %}
        {%- set others = ((loaded['columns'] or []) if loaded is not none else []) | reject('in', contract['columns']) | sort %}
        {{ row_hash(others) if others else 'cast(null as string)' }} as other_columns,
        {%- endif %}
        {{ "'" ~ missing | join(', ') ~ "'" if missing else 'cast(null as string)' }} as columns_not_loaded
    {%- if loaded is none %}
    where false
    {%- else %}
    from {{ loaded['relation'] }}
    {%- endif %}
{%- endmacro %}
