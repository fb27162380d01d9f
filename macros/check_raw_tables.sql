{#
    Runs before any model. The error lists all required tables and columns that are not loaded, and all
    files that cannot be read to their end. Each other table that is not loaded gives one line on the log. The demo is complete and is not checked;
    check_connectors checks what connectors have.
#}
{% macro check_raw_tables() -%}
    {%- if not execute or flags.WHICH not in ('build', 'run') -%}
        {{ return('') }}
    {%- endif -%}
    {%- if is_demo() -%}
        {{ return('') }}
    {%- endif -%}
    {%- set missing, broken = [], [] -%}
    {%- for table, contract in raw_contract().items() if not is_fed(table) -%}
        {%- set full_name = contract['source'] ~ '.' ~ table -%}
        {%- set place = raw_place(contract['source'], table) -%}
        {%- set loaded = raw_relation(contract['source'], table) -%}
        {%- set reason = '' -%}
        {%- if loaded is not none -%}
            {%- set scan = loaded['relation'] | string -%}
            {%- set reason = loaded['unreadable'] -%}
            {#- A Parquet file is never read whole, so that raw_files has asked already. -#}
            {%- if not reason and not scan.startswith('read_parquet') -%}
                {%- set reason = why_unreadable(scan, whole=true) -%}
            {%- endif -%}
        {%- endif -%}
        {%- if reason -%}
            {%- do broken.append(full_name ~ ' (' ~ place ~ '): ' ~ reason) -%}
        {%- elif loaded is none and contract['required'] -%}
            {%- do missing.append(full_name ~ ': there is no ' ~ place) -%}
        {%- elif loaded is none -%}
            {%- set readers = tables_that_need(table) -%}
            {%- do log(
                full_name ~ ' is not loaded (' ~ place ~ '): it is empty'
                ~ (', and rows of ' ~ readers | join(', ') ~ ' are quarantined' if readers else ''),
                info=true
            ) -%}
        {%- else -%}
            {%- if loaded['unread'] -%}
                {%- do log(
                    full_name ~ ' is read from ' ~ loaded['read'] ~ ' alone: ' ~ table
                    ~ loaded['unread'] | join(' and ' ~ table) ~ ' beside it is not read',
                    info=true
                ) -%}
            {%- endif -%}
            {%- set lacking = contract['columns'] | reject('in', loaded['columns']) | list -%}
            {%- set unknown = loaded['columns'] | reject('in', contract['columns']) | list -%}
            {%- if lacking -%}
                {%- do log(
                    full_name ~ ' is loaded without ' ~ lacking | join(', ')
                    ~ ('; it has these columns, which no model reads: ' ~ shown_columns(unknown)
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
    {%- set said = [] -%}
    {%- if broken -%}
        {%- do said.append(
            'The files of these raw tables cannot be read:\n  ' ~ broken | join('\n  ')
            ~ '\nRemedy: write each of them anew as Parquet, or as CSV: UTF-8, commas, double quotes, one header line.'
        ) -%}
    {%- endif -%}
    {%- if missing -%}
        {%- do said.append(
            'The models need these raw tables and columns, which are not loaded:\n  '
            ~ missing | join('\n  ')
            ~ '\nRemedy: load each of them under this name; docs/raw-tables.md describes its columns.'
        ) -%}
    {%- endif -%}
    {%- if said -%}
        {{ exceptions.raise_compiler_error(said | join('\n')) }}
    {%- endif -%}
    {{ return('') }}
{%- endmacro %}
