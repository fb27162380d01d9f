{# A column of JSON text, or a nested column, as a JSON document; null where the text is no JSON. #}
{% macro json_document(column, type='string') -%}
    {{ return(adapter.dispatch('json_document', 'lokun')(column, type)) }}
{%- endmacro %}

{% macro duckdb__json_document(column, type) -%}
    {%- if (type | upper).split('(')[0] in ('VARCHAR', 'STRING', 'TEXT', 'JSON') and '[]' not in type -%}
    try_cast({{ column }} as json)
    {%- else -%}
    to_json({{ column }})
    {%- endif -%}
{%- endmacro %}

{% macro spark__json_document(column, type) -%}
    {%- if (type | lower).split('<')[0] in ('struct', 'map', 'array') -%}
    to_json({{ column }})
    {%- else -%}
    cast({{ column }} as string)
    {%- endif -%}
{%- endmacro %}
