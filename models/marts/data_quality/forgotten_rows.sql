-- grain: one row per raw table with rows of persons who were forgotten
with

counted as (
    {%- set tables = [] -%}
    {%- for table, contract in raw_contract().items() -%}
        {%- set columns = contract['columns'].values() -%}
        {%- if columns | map(attribute='alias_kind', default='') | select | list -%}
            {%- do tables.append(table) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for table in tables %}
        {%- set contract = raw_contract(table) %}
        select
            '{{ contract["source"] }}.{{ table }}' as source_table,
            cast(count(*) as bigint) as raw_rows
        from {{ ref('int_' ~ contract['source'] ~ '__' ~ table ~ '_checked') }}
        where
            false
            {%- for name, column in contract['columns'].items() if column['alias_kind'] %}
                or {{ name }} like 'forgotten-%'
            {%- endfor %}
        {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

final as (
    select
        source_table,
        raw_rows
    from counted
    where raw_rows > 0
)

select * from final
