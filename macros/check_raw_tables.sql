{#
    Before any model runs: everything that is required and not loaded is named at once, and each
    other table that is not loaded is a line on the log. The demo is complete, so nothing is asked.
#}
{% macro check_raw_tables() -%}
    {%- if not execute or flags.WHICH not in ('build', 'run') -%}
        {{ return('') }}
    {%- endif -%}
    {%- set location = env_var('LOKUN_RAW_LOCATION', '') -%}
    {%- if var('use_demo') and not location -%}
        {{ return('') }}
    {%- endif -%}
    {%- set missing = [] -%}
    {%- for table, contract in raw_contract().items() -%}
        {%- set name = contract['source'] ~ '.' ~ table -%}
        {%- set place = raw_place(contract['source'], table) -%}
        {%- set loaded = raw_relation(contract['source'], table) -%}
        {%- if loaded is none and contract['required'] -%}
            {%- do missing.append(name ~ ': there is no ' ~ place) -%}
        {%- elif loaded is none -%}
            {%- do log(name ~ ' is not loaded (' ~ place ~ '): it is empty', info=true) -%}
        {%- else -%}
            {%- for column, said in contract['columns'].items() -%}
                {%- if column not in loaded['columns'] and said['required'] is true
                        and said['default'] is undefined -%}
                    {%- do missing.append(name ~ '.' ~ column ~ ': ' ~ place ~ ' has no such column') -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if missing -%}
        {{ exceptions.raise_compiler_error(
            'The models cannot do without these raw tables and columns, which are not loaded:\n  '
            ~ missing | join('\n  ')
            ~ '\nRemedy: load each of them under this name; docs/raw-tables.md says what it holds.'
        ) }}
    {%- endif -%}
    {{ return('') }}
{%- endmacro %}
