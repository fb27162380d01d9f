{#
    The rows of a company's own tables (the vendor raw) that have a raw table, to select from: the columns of the raw
    table as text, connection, and left_out, which is null but for rows that a newer file has anew (see the macro
    own_left_out): quality judges them as it judges raw rows. A column that a table does not have has its default, else
    null.
#}
{% macro own_rows(table) -%}
    {%- set parts = [] -%}
    {%- for connection in connections('raw') if table in connection.get('tables', {}) -%}
        {%- set relation = own_relation(connection, table) -%}
        {%- if relation is not none -%}
            {%- set columns = [] -%}
            {%- for name, column in raw_contract(table)['columns'].items() -%}
                {%- set own = own_column(connection, table, name, relation) -%}
                {%- if name == 'loaded_at' and own is none -%}
                    {%- do columns.append(vendor_loaded_at(relation, connection) ~ ' as loaded_at') -%}
                {%- elif own is not none -%}
                    {%- do columns.append('cast(' ~ adapter.quote(own) ~ ' as string) as ' ~ name) -%}
                {%- elif column['default'] is defined -%}
                    {%- do columns.append("'" ~ dbt.escape_single_quotes(column['default']) ~ "' as " ~ name) -%}
                {%- else -%}
                    {%- do columns.append('cast(null as string) as ' ~ name) -%}
                {%- endif -%}
            {%- endfor -%}
            {%- do parts.append(
                "select '" ~ dbt.escape_single_quotes(connection['name']) ~ "' as connection, '" ~ table
                ~ "' as object, " ~ own_left_out(connection, table, relation) ~ ' as left_out, ' ~ columns | join(', ')
                ~ ' from ' ~ relation['relation']
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not parts -%}
        {%- set columns = [] -%}
        {%- for name in ['connection', 'object', 'left_out'] + raw_contract(table)['columns'] | list -%}
            {%- do columns.append('cast(null as string) as ' ~ name) -%}
        {%- endfor -%}
        {%- do parts.append('select ' ~ columns | join(', ') ~ ' where 1 = 0') -%}
    {%- endif -%}
    (
        {{ parts | join('\n        union all\n        ') }}
    )
{%- endmacro %}
