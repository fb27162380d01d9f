{# Minor units per close, rounded to the nearest; null without closes. An average, not an amount. #}
{% macro per_close(amount_minor, closes) -%}
    cast(round(
        cast({{ amount_minor }} as double) / cast(nullif({{ closes }}, 0) as double), 0
    ) as bigint)
{%- endmacro %}
