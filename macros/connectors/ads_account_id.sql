{# An id of an ad account as it is written without its kind (act_123) or hyphens (123-456-7890). #}
{% macro ads_account_id(text) -%}
    nullif(replace(regexp_extract(lower({{ text }}), '[^:_]*$', 0), '-', ''), '')
{%- endmacro %}
