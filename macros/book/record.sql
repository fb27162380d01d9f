{#
    After a model whose rows say `is_new`: adds those rows to a table of the book. Of `states` the book has the
    last ones only.
#}
{% macro record(table, model) -%}
    {%- if keeps_book() -%}
    {%- if table == 'states' -%}
    delete from {{ book_relation(table) }};
    {% endif -%}
    insert into {{ book_relation(table) }} ({{ book_tables()[table] | join(', ') }})
    select {{ book_tables()[table] | join(', ') }}
    from {{ model }}
    where is_new
    {%- endif -%}
{%- endmacro %}
