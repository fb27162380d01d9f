{# What an amount as text has of a part of the step `paid_parts`, in ten-thousandths, rounded to units of `smallest` of them. #}
{% macro stripe_whole_units(amount, part, smallest) -%}
    cast(round(
        cast({{ amount_of(amount) }} as double) * 10000 * cast({{ part }} as double)
        / nullif(cast(paid_parts.whole_amount as double), 0) / {{ smallest }},
        0
    ) as bigint) * {{ smallest }}
{%- endmacro %}
