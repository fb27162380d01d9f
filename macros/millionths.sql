{# A whole number of millionths as a decimal. #}
{% macro millionths(units) -%}
    cast(
        cast({{ units }} as decimal(9, 0)) * cast(0.000001 as decimal(7, 6)) as decimal(9, 6)
    )
{%- endmacro %}
