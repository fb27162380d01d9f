{#
    A view that exists is dropped first: replaced in place, an Iceberg view of a Hive catalog gets a
    new version, and Spark goes on reading the text of the first.
#}
{% macro sparksession__create_view_as(relation, sql) -%}
    {%- call statement('drop_view') -%}
        drop view if exists {{ relation }}
    {%- endcall -%}
    {{ spark__create_view_as(relation, sql) }}
{%- endmacro %}
