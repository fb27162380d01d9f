{# The first of the ids in a text, as exports list them (123;456); null where there is none. #}
{% macro first_id(text) -%}
    nullif(trim(split_part(replace({{ text }}, ',', ';'), ';', 1)), '')
{%- endmacro %}
