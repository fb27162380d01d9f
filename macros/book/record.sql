{#
    After a model whose rows say `is_new`: adds those rows to a table of the book. Of `states` the book has the
    last ones only, of `parameters` the draws of the last vintage, and of `figures` those of the last publication
    and of the last build.
#}
{% macro record(table, model) -%}
    {%- if keeps_book() -%}
    {%- if table == 'states' -%}
    delete from {{ book_relation(table) }};
    {% elif table == 'figures' -%}
    delete from {{ book_relation(table) }}
    where publication_id >= (select max(publication_id) from {{ model }})
        or publication_id < (select max(publication_before) from {{ model }});
    {% elif table == 'parameters' -%}
    delete from {{ book_relation(table) }}
    where draw > 0 and vintage < (select max(vintage) from {{ model }} where is_new);
    {% endif -%}
    insert into {{ book_relation(table) }} ({{ book_tables()[table] | join(', ') }})
    select {{ book_tables()[table] | join(', ') }}
    from {{ model }}
    where is_new
    {%- endif -%}
{%- endmacro %}
