{# The var budget_model, escaped for use inside a string literal. #}
{% macro budget_model() -%}
    {{ dbt.escape_single_quotes(var('budget_model')) }}
{%- endmacro %}
