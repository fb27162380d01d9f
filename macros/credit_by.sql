{# The months of attribution.credit of one dimension; the columns given name its value. #}
{% macro credit_by(dimension, columns) -%}
    select
        period as month,
        attribution_model,
        {{ columns | join(',\n        ') }},
        {%- if dimension in ('resource', 'channel', 'channel_tactic') %}
        evidence,
        evidence_reason,
        {%- endif %}
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
    where dimension = '{{ dimension }}' and period_kind = 'month'
{%- endmacro %}
