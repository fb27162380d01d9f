{# Whether a row lacks a value: one that is only required where its column is loaded may lack it else. #}
{% macro is_missing(contract, name) -%}
    staged.{{ name }} is null
    {%- if contract['columns'][name]['required'] == 'if_loaded' %}
    and not contains(coalesce(staged.columns_not_loaded, ''), '{{ name }}')
    {%- endif -%}
{%- endmacro %}
