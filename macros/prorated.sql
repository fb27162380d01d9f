{#
    An amount times part / whole, to four decimals; null where the whole is zero. The double is
    rounded to an integer, because engines round ties differently at decimal places.
#}
{% macro prorated(amount, part, whole) -%}
    cast(
        cast(round(
            cast({{ amount }} as double) * cast({{ part }} as double)
            / nullif(cast({{ whole }} as double), 0) * 10000,
            0
        ) as bigint) * 0.0001 as decimal(19, 4)
    )
{%- endmacro %}
