{# A text in which *** stands for each match of a pattern. #}
{% macro replaced_all(text, pattern) -%}
    {{ return(adapter.dispatch('replaced_all', 'lokun')(text, pattern)) }}
{%- endmacro %}

{% macro spark__replaced_all(text, pattern) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '***')
{%- endmacro %}

{% macro duckdb__replaced_all(text, pattern) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '***', 'g')
{%- endmacro %}

{% macro snowflake__replaced_all(text, pattern) -%}
    regexp_replace({{ text }}, $${{ pattern }}$$, '***')
{%- endmacro %}

{% macro bigquery__replaced_all(text, pattern) -%}
    regexp_replace({{ text }}, r'{{ pattern }}', '***')
{%- endmacro %}
