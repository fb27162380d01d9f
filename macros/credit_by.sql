{# The rows of attribution.credit of one dimension; the columns given name its value. #}
{% macro credit_by(dimension, columns) -%}
    select
        period_kind,
        period,
        attribution_model,
        {{ columns | join(',\n        ') }},
        currency,
        closes,
        closes_lower,
        closes_upper,
        closes_new_business,
        closes_expansion,
        closes_winback,
        amount,
        amount_lower,
        amount_upper
    from credit
    where dimension = '{{ dimension }}'
{%- endmacro %}
