{# The beginning of a statement that adds rows to a table of the book: its columns as a source has them, or as given. #}
{% macro insert_booked(table, source, given={}) -%}
    {{ return(
        'insert into ' ~ book_relation(table) ~ ' (' ~ book_tables()[table] | join(', ') ~ ') select '
        ~ booked_columns(table, source, given)
    ) }}
{%- endmacro %}
