{#
    The months of cost.cost_per_close of one dimension; the columns given name its value. Resources and
    channels also have the marginal cost per close, and resources the cost with product's.
#}
{% macro cost_per_close_by(dimension, columns) -%}
    select
        period as month,
        attribution_model,
        {{ columns | join(',\n        ') }},
        reason,
        {%- if dimension in ('resource', 'channel', 'channel_tactic') %}
        evidence,
        evidence_reason,
        {%- endif %}
        currency,
        cost,
        cost_loaded,
        {%- if dimension == 'resource' %}
        cost_with_product,
        {%- endif %}
        closes,
        closes_new_business,
        closes_expansion,
        closes_winback,
        closes_touched,
        cost_per_close,
        cost_loaded_per_close,
        {%- if dimension == 'resource' %}
        cost_with_product_per_close,
        {%- endif %}
        closes_lower,
        closes_upper,
        cost_per_close_lower,
        cost_per_close_upper
        {%- if dimension in ('resource', 'channel') %},
        marginal_cost_per_close
        {%- endif %}
    from cost_per_close
    where dimension = '{{ dimension }}' and period_kind = 'month'
{%- endmacro %}
