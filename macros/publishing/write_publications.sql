{# Writes the list of publications on Spark, and which of them readers see: one commit of one table. #}
{% macro write_publications(kept, current) -%}
    {%- set rows = [] -%}
    {%- for one in kept -%}
        {%- do rows.append(
            "select '" ~ one['publication'] ~ "' as publication, cast('" ~ one['as_of'] ~ "' as timestamp) as as_of, cast('"
            ~ one['published_at'] ~ "' as timestamp) as published_at, " ~ ('true' if one['publication'] == current else 'false')
            ~ ' as is_current'
        ) -%}
    {%- endfor -%}
    {%- do run_query(
        'create or replace table ' ~ var('schema_prefix') ~ 'published.publications using iceberg as '
        ~ rows | join(' union all ')
    ) -%}
{%- endmacro %}
