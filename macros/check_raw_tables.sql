{#
    Runs before any model. The error lists all required tables and columns that are not loaded. Each
    other table that is not loaded gives one line on the log. The demo is complete and is not checked;
    check_connectors checks what connectors have.
#}
{% macro check_raw_tables() -%}
    {%- if not execute or flags.WHICH not in ('build', 'run') -%}
        {{ return('') }}
    {%- endif -%}
    {%- if is_demo() -%}
        {{ return('') }}
    {%- endif -%}
    {%- set missing = [] -%}
    {%- for table, contract in raw_contract().items() if not is_fed(table) -%}
        {%- set full_name = contract['source'] ~ '.' ~ table -%}
        {%- set place = raw_place(contract['source'], table) -%}
        {%- set loaded = raw_relation(contract['source'], table) -%}
        {%- if loaded is none and contract['required'] -%}
            {%- do missing.append(full_name ~ ': there is no ' ~ place) -%}
        {%- elif loaded is none -%}
            {%- set readers = tables_that_need(table) -%}
            {%- do log(
                full_name ~ ' is not loaded (' ~ place ~ '): it is empty'
                ~ (', and rows of ' ~ readers | join(', ') ~ ' are quarantined' if readers else ''),
                info=true
            ) -%}
        {%- else -%}
            {%- for refused in csv_refused(loaded['relation']) -%}
                {%- do missing.append(
                    full_name ~ ': ' ~ refused ~ '. Write it with commas, double quotes and one header, in UTF-8, without a title above or a total below'
                ) -%}
            {%- endfor -%}
            {%- set lacking = contract['columns'] | reject('in', loaded['columns']) | list -%}
            {%- set unknown = loaded['columns'] | reject('in', contract['columns']) | list -%}
            {%- if lacking -%}
                {%- do log(
                    full_name ~ ' is loaded without ' ~ lacking | join(', ')
                    ~ ('; it has these columns, which no model reads: ' ~ unknown | join(', ')
                       if unknown else ''),
                    info=true
                ) -%}
            {%- endif -%}
            {%- for name, column in contract['columns'].items() -%}
                {%- if name not in loaded['columns'] and column['must_be_loaded'] -%}
                    {%- do missing.append(full_name ~ '.' ~ name ~ ': ' ~ place ~ ' has no such column') -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if missing -%}
        {{ exceptions.raise_compiler_error(
            'The models need these raw tables and columns, which are not loaded or cannot be read:\n  '
            ~ missing | join('\n  ')
            ~ '\nRemedy: load each of them under this name; docs/raw-tables.md describes its columns.'
        ) }}
    {%- endif -%}
    {{ return('') }}
{%- endmacro %}
