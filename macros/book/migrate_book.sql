{#
    Gives the tables of a book that an earlier version wrote the columns that they lack; they are null in what is
    there. What this version cannot read stops the build: a column of another type, or one that it does not know.
#}
{% macro migrate_book() -%}
    {%- set asked = [] -%}
    {%- for table in book_tables() -%}
        {%- do asked.append(
            "select '" ~ table ~ "' as kept_table, name, type from pragma_table_info('" ~ book_relation(table) ~ "')"
        ) -%}
    {%- endfor -%}
    {%- set found = {} -%}
    {%- for table, name, type in run_query(asked | join(' union all ')).rows -%}
        {%- do found.update({table ~ '.' ~ name: type | replace(' ', '') | lower}) -%}
    {%- endfor -%}
    {%- set statements = [] -%}
    {%- set wrong = [] -%}
    {%- for table, columns in book_tables().items() -%}
        {%- for name, type in columns.items() -%}
            {%- set kept = found.pop(table ~ '.' ~ name, '') -%}
            {%- set needed = type | replace(' ', '') | replace('string', 'varchar') -%}
            {%- if not kept -%}
                {%- do statements.append('alter table ' ~ book_relation(table) ~ ' add column ' ~ name ~ ' ' ~ type) -%}
            {%- elif kept != needed -%}
                {%- do wrong.append(book_relation(table) ~ '.' ~ name ~ ' is ' ~ kept ~ ' and not ' ~ needed) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for column in found -%}
        {%- do wrong.append(book_relation(column.split('.')[0]) ~ '.' ~ column.split('.')[1] ~ ' is not known') -%}
    {%- endfor -%}
    {%- if wrong -%}
        {{ exceptions.raise_compiler_error(
            'The book was written by another version of lokun, and this one cannot read it:\n  ' ~ wrong | join('\n  ')
            ~ '\nRemedy: build with the version that wrote it, or a later one (docs/books.md).'
        ) }}
    {%- endif -%}
    {%- if statements -%}
        {%- do write_book(statements) -%}
    {%- endif -%}
    {{ return('') }}
{%- endmacro %}
