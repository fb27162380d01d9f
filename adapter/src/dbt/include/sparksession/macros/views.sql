{#
    Drop the view first if it exists. An Iceberg view of a Hive catalog that is replaced in place
    gets a new version, but Spark continues to read the text of the first version.
#}
{% macro sparksession__create_view_as(relation, sql) -%}
    {%- call statement('drop_view') -%}
        drop view if exists {{ relation }}
    {%- endcall -%}
    {{ spark__create_view_as(relation, sql) }}
{%- endmacro %}
