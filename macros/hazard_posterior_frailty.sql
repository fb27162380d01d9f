{#
    A term of the posterior mean frailty of an account under a gamma-Poisson mixture of touches, in
    parts of 10^-9: term / (shape + rate * seconds at risk), of the relation `frailty`. The prior's
    term is the shape, each touch's is 1. `otherwise` is the value without a row of frailty.
#}
{% macro hazard_posterior_frailty(term, seconds_at_risk, otherwise) -%}
    cast(round(coalesce(
        1000000000 * cast({{ term }} as double)
        / nullif(frailty.shape + frailty.rate * {{ seconds_at_risk }}, 0),
        {{ otherwise }}
    ), 0) as bigint)
{%- endmacro %}
