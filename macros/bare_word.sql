{# A word without case, spaces, hyphens, underscores, dots and slashes, so that spellings agree. #}
{% macro bare_word(word) -%}
    nullif(translate(lower({{ word }}), ' -_./', ''), '')
{%- endmacro %}
