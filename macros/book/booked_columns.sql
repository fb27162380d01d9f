{# The columns of a table of the book as a source has them, apart from those that are given. #}
{% macro booked_columns(table, source, given={}) -%}
    {%- set chosen = [] -%}
    {%- for column in book_tables()[table] -%}
        {%- do chosen.append(given.get(column, source ~ '.' ~ column) ~ ' as ' ~ column) -%}
    {%- endfor -%}
    {{ return(chosen | join(', ')) }}
{%- endmacro %}
