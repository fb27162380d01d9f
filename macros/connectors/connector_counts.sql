{#
    The rows of every vendor's model, counted by connection, object and rule, to select from. Without connections
    there is none.
#}
{% macro connector_counts() -%}
    {%- set parts = [] -%}
    {%- for table in connector_feeds()['tables'] -%}
        {%- for vendor in feeds(table) -%}
            {%- do parts.append(
                "select connection, object, '" ~ raw_contract(table)['source'] ~ '.' ~ table ~ "' as raw_table,"
                ~ ' left_out, count(*) as row_count from '
                ~ (own_rows(table) ~ ' as own_rows' if vendor == 'raw' else ref(vendor ~ '__' ~ table))
                ~ ' group by connection, object, left_out'
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if not parts -%}
        {%- do parts.append(
            'select cast(null as string) as connection, cast(null as string) as object,'
            ~ ' cast(null as string) as raw_table, cast(null as string) as left_out, cast(0 as bigint) as row_count'
            ~ ' where 1 = 0'
        ) -%}
    {%- endif -%}
    (
        {{ parts | join('\n        union all\n        ') }}
    )
{%- endmacro %}
