{#
    What the tables of a connection of the vendor raw lack: one text for each table that is not there, and for each
    column that must be loaded or that the settings name. What else is not there gives one line on the log.
#}
{% macro own_tables_lacking(connection) -%}
    {%- set wrong = [] -%}
    {%- set label = 'connection ' ~ connection['name'] -%}
    {%- for table, own in connection['tables'].items() -%}
        {%- set relation = own_relation(connection, table) -%}
        {%- if relation is none -%}
            {%- do wrong.append(
                label ~ ': there is no table ' ~ (own or table) ~ ' in '
                ~ (connection.get('location') or 'schema ' ~ connection.get('schema'))
            ) -%}
        {%- else -%}
            {%- do wrong.extend(csv_refused(label, relation.get('scans', []))) -%}
            {%- set named = connection.get('columns', {}).get(table, {}) -%}
            {%- set lacking = [] -%}
            {%- for name, column in raw_contract(table)['columns'].items()
                if name != 'loaded_at' and own_column(connection, table, name, relation) is none -%}
                {%- if name in named or column['must_be_loaded'] -%}
                    {%- do wrong.append(
                        label ~ ': ' ~ table ~ ' (' ~ relation['place'] ~ ') has no column ' ~ named.get(name, name) ~ '; it has '
                        ~ relation['columns'].values() | map(attribute='name') | join(', ')
                    ) -%}
                {%- else -%}
                    {%- do lacking.append(name) -%}
                {%- endif -%}
            {%- endfor -%}
            {%- do log(
                label ~ ': ' ~ table ~ (' is without ' ~ lacking | join(', ') ~ ': null' if lacking else ' has every column'),
                info=true
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(wrong) }}
{%- endmacro %}
