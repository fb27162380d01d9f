{# The expected location of a raw table, for messages: its files, or its relation in the database. #}
{% macro raw_place(source_name, table) -%}
    {%- set location = env_var('LOKUN_RAW_LOCATION', '') -%}
    {%- if location -%}
        {{ return(location.rstrip('/') ~ '/' ~ source_name ~ '/' ~ table ~ '.parquet or .csv') }}
    {%- endif -%}
    {%- set schemas = var('raw_schemas') -%}
    {{ return('relation ' ~ schemas.get(source_name, 'raw_' ~ source_name) ~ '.' ~ table) }}
{%- endmacro %}
