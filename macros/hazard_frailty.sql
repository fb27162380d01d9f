{#
    A part of what is known of how keen an account is, its prior or its touches, over
    shape + rate * time at risk, in parts of 10^-9; of the relation frailty, and what it is
    without a row of that.
#}
{% macro hazard_frailty(part, seconds_at_risk, otherwise) -%}
    cast(round(coalesce(
        1000000000 * cast({{ part }} as double)
        / nullif(frailty.shape + frailty.rate * {{ seconds_at_risk }}, 0),
        {{ otherwise }}
    ), 0) as bigint)
{%- endmacro %}
