{# The rows of a table of the book, and those that this build posts (`is_new`). #}
{% macro booked_rows(table, kept, restated) -%}
    {%- for relation, is_new in [(kept, 'false'), (restated, 'true')] -%}
    {%- if not loop.first %}
    union all
    {% endif -%}
    select
        {{ book_tables()[table] | join(',\n        ') }},
        {{ is_new }} as is_new
    from {{ relation }}
    {%- endfor -%}
{%- endmacro %}
