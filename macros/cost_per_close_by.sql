{#
    The rows of cost.cost_per_close of one dimension; the columns given name its value. Resources and
    channels also have the marginal cost per close.
#}
{% macro cost_per_close_by(dimension, columns) -%}
    select
        period as month,
        attribution_model,
        {{ columns | join(',\n        ') }},
        reason,
        currency,
        cost,
        cost_loaded,
        closes,
        closes_touched,
        cost_per_close,
        cost_loaded_per_close,
        closes_lower,
        closes_upper,
        cost_per_close_lower,
        cost_per_close_upper
        {%- if dimension in ('resource', 'channel') %},
        marginal_cost_per_close
        {%- endif %}
    from cost_per_close
    where dimension = '{{ dimension }}'
{%- endmacro %}
