{# The attribution model by which the budget is shifted, from the var; it goes into a text. #}
{% macro budget_model() -%}
    {{ dbt.escape_single_quotes(var('budget_model')) }}
{%- endmacro %}
