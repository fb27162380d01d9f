{#
    Runs before any model, on the var connectors: the error lists all settings that do not exist, connections without
    a table, and required tables and columns of the vendor that are not there. Each other table that a
    connection does not have, and the columns that a table does not have, give one line on the log.
#}
{% macro check_connectors() -%}
    {%- if not execute or flags.WHICH not in ('build', 'run') or not var('connectors', {}) -%}
        {{ return('') }}
    {%- endif -%}
    {%- set wrong = connector_settings_refused() -%}
    {%- for connection in connections() if not wrong -%}
        {%- set label = 'connection ' ~ connection['name'] -%}
        {%- set place = connection.get('location') or 'schema ' ~ connection.get('schema') -%}
        {%- set found = [] -%}
        {%- if connection['vendor'] == 'raw' -%}
            {%- do found.append('raw') -%}
            {%- do wrong.extend(own_tables_lacking(connection)) -%}
        {%- endif -%}
        {%- set objects = {} if connection['vendor'] == 'raw' else connector_of(connection['vendor'])['objects'] -%}
        {%- for object, described in objects.items() -%}
            {%- set relation = vendor_relation(connection, object) -%}
            {%- if relation is not none -%}
                {%- do found.append(object) -%}
                {%- do wrong.extend(csv_refused(label, relation.get('scans', []))) -%}
                {%- set lacking = [] -%}
                {%- for name, column in described['columns'].items()
                    if not vendor_value(column, relation, connection) -%}
                    {%- do lacking.append(name) -%}
                    {%- if column['required'] -%}
                        {%- do wrong.append(
                            label ~ ': ' ~ object ~ ' (' ~ relation['place'] ~ ') has no column ' ~ name ~ '; it has '
                            ~ relation['columns'].values() | map(attribute='name') | join(', ')
                        ) -%}
                    {%- endif -%}
                {%- endfor -%}
                {%- do log(
                    label ~ ': ' ~ object ~ ' (' ~ relation['loader'] ~ ')'
                    ~ (' is without ' ~ lacking | join(', ') ~ ': null' if lacking else ' has every column'), info=true
                ) -%}
            {%- elif described['required'] -%}
                {%- do wrong.append(
                    label ~ ': there is no table ' ~ object ~ ' in ' ~ place ~ '; it may be named '
                    ~ described['tables'] | join(', ')
                ) -%}
            {%- else -%}
                {%- do log(label ~ ': ' ~ object ~ ' is not loaded: it is empty', info=true) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- if not found -%}
            {%- do wrong.append(label ~ ': no table of ' ~ connection['vendor'] ~ ' is in ' ~ place) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if wrong -%}
        {{ exceptions.raise_compiler_error(
            'The connections of the var connectors cannot be read:\n  ' ~ wrong | join('\n  ')
            ~ '\nRemedy: docs/connectors.md describes the settings and the tables of each vendor; the setting tables'
            ~ ' of a connection names those that are called otherwise.'
        ) }}
    {%- endif -%}
    {{ return('') }}
{%- endmacro %}
