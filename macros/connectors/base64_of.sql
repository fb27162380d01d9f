{# Text in base64, of its bytes in UTF-8. #}
{% macro base64_of(text) -%}
    {{ return(adapter.dispatch('base64_of', 'lokun')(text)) }}
{%- endmacro %}

{% macro duckdb__base64_of(text) -%}
    base64(encode({{ text }}))
{%- endmacro %}

{% macro spark__base64_of(text) -%}
    base64(encode({{ text }}, 'UTF-8'))
{%- endmacro %}
