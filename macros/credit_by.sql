{# The rows of attribution.credit of one dimension; the columns given name its value. #}
{% macro credit_by(dimension, columns) -%}
    select
        period as month,
        attribution_model,
        {{ columns | join(',\n        ') }},
        closes,
        closes_lower,
        closes_upper,
        amount_minor,
        amount_minor_lower,
        amount_minor_upper
    from credit
    where dimension = '{{ dimension }}'
{%- endmacro %}
