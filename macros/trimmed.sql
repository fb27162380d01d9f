{# A raw column as text without leading and trailing spaces; null where it is blank. #}
{% macro trimmed(column) -%}
    {#- One engine trims no-break spaces and the other does not. -#}
    nullif(trim(replace(cast({{ column }} as string), chr(160), ' ')), '')
{%- endmacro %}
