{# Whether a required value is missing; `if_loaded` requires it only where its column is loaded. #}
{% macro is_missing(contract, name) -%}
    staged.{{ name }} is null
    {%- if contract['columns'][name]['required'] == 'if_loaded' %}
    and not contains(', ' || coalesce(staged.columns_not_loaded, '') || ',', ', {{ name }},')
    {%- endif -%}
{%- endmacro %}
