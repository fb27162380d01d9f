{# What is wrong with the tables and columns that a connection of the vendor raw names: one text for each. #}
{% macro own_tables_refused(name, settings) -%}
    {%- set contract = raw_contract() -%}
    {%- set wrong = [] -%}
    {%- if settings.get('tables') is not mapping or not settings.get('tables') -%}
        {%- do wrong.append(name ~ ': write tables: {<raw table>: <own table>}, for each table of your own') -%}
    {%- else -%}
        {%- for table in settings['tables'] if table not in contract -%}
            {%- set near = nearest_name(table, contract | list) -%}
            {%- do wrong.append(
                name ~ '.tables: there is no raw table ' ~ table ~ (' (the nearest is ' ~ near ~ ')' if near else '')
            ) -%}
        {%- endfor -%}
        {%- for table, columns in settings.get('columns', {}).items() -%}
            {%- if table not in settings['tables'] -%}
                {%- do wrong.append(name ~ '.columns: tables does not name ' ~ table) -%}
            {%- elif table in contract -%}
                {%- for column in columns if column not in contract[table]['columns'] -%}
                    {%- set near = nearest_name(column, contract[table]['columns'] | list) -%}
                    {%- do wrong.append(
                        name ~ '.columns.' ~ table ~ ': there is no column ' ~ column
                        ~ (' (the nearest is ' ~ near ~ ')' if near else '')
                    ) -%}
                {%- endfor -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(wrong) }}
{%- endmacro %}
