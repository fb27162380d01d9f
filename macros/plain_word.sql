{# A word as it is matched: in lower case, without spaces, hyphens and underscores. #}
{% macro plain_word(column) -%}
    lower(replace(replace(replace(trim({{ column }}), ' ', ''), '-', ''), '_', ''))
{%- endmacro %}
