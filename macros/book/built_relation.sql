{# A relation that a build made, as text of SQL: for the book, and for statements that run outside a model. #}
{% macro built_relation(schema, name) -%}
    {%- set database = '"' ~ target.database ~ '".' if target.database else '' -%}
    {{ return(database ~ var('schema_prefix') ~ schema ~ '.' ~ name) }}
{%- endmacro %}
