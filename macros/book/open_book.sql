{#
    Runs before any model: makes the tables and columns of the book that are missing. The book of the demo ends where a
    company's rows are built into its file; that of a company with closed months is not written over by the demo.
#}
{% macro open_book() -%}
    {%- if not execute or flags.WHICH not in ('build', 'run') or not keeps_book() -%}
        {{ return('') }}
    {%- endif -%}
    {%- set schema = book_relation('owner').rpartition('.')[0] -%}
    {%- set statements = ['create schema if not exists ' ~ schema] -%}
    {%- for table, columns in book_tables().items() -%}
        {%- set described = [] -%}
        {%- for name, type in columns.items() -%}
            {%- do described.append(name ~ ' ' ~ type) -%}
        {%- endfor -%}
        {%- do statements.append(
            'create table if not exists ' ~ book_relation(table) ~ ' (' ~ described | join(', ') ~ ')'
        ) -%}
    {%- endfor -%}
    {%- do write_book(statements) -%}
    {%- do migrate_book() -%}
    {%- set now = 'demo' if is_demo() else 'company' -%}
    {%- set before, currency = run_query(
        'select max(company), (select max(currency) from ' ~ book_relation('months') ~ ') from ' ~ book_relation('owner')
    ).rows[0] -%}
    {%- if before == 'company' and now == 'demo' and currency -%}
        {{ exceptions.raise_compiler_error(
            book_relation('months') ~ ': a company has closed months in this file, and the demo would take'
            ~ ' their place.\nRemedy: build the demo into another file (LOKUN_DB).'
        ) }}
    {%- endif -%}
    {%- if before == now and currency and currency != var('reporting_currency') -%}
        {{ exceptions.raise_compiler_error(
            'reporting_currency: ' ~ var('reporting_currency') ~ ' is not ' ~ currency ~ ', in which months were'
            ~ ' closed.\nRemedy: build with ' ~ currency ~ ', or into another file (LOKUN_DB).'
        ) }}
    {%- endif -%}
    {%- if before != now -%}
        {%- set statements = [] -%}
        {%- for table in book_tables() if before -%}
            {%- do statements.append('delete from ' ~ book_relation(table)) -%}
        {%- endfor -%}
        {%- do statements.append('insert into ' ~ book_relation('owner') ~ " (company) values ('" ~ now ~ "')") -%}
        {%- do write_book(statements) -%}
    {%- endif -%}
    {{ return('') }}
{%- endmacro %}
