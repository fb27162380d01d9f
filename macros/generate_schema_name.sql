{#
    A model is built in the schema that its folder names, for every target, with the var
    schema_prefix before it. Schemas of raw tables that lokun only reads keep their names.
#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ return(var('schema_prefix') ~ ((custom_schema_name or target.schema) | trim)) }}
{%- endmacro %}
