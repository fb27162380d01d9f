{# The sum of money of a mart, of the same type. #}
{% macro sum_money(amount) -%}
    cast(sum({{ amount }}) as {{ money_type() }})
{%- endmacro %}
