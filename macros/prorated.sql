{#
    An amount times part / whole, to four decimals; null where the whole is zero. The double is
    rounded to an integer: rounded to digits, a tie goes up on one engine and down on another.
#}
{% macro prorated(amount, part, whole) -%}
    cast(
        cast(round(
            cast({{ amount }} as double) * cast({{ part }} as double)
            / nullif(cast({{ whole }} as double), 0) * 10000,
            0
        ) as bigint) * 0.0001 as decimal(18, 4)
    )
{%- endmacro %}
