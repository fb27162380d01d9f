{#
    A decimal amount in major units, times a rate, as integer minor units of the target currency
    (factor = 10 ^ its minor units). Halves round away from zero; nothing passes through a float.
    An operand wider than 18 digits keeps DuckDB from narrowing the product to 18; a product of 38
    digits at most keeps Spark from cutting its last decimals.
#}
{% macro to_minor(amount, rate, factor) -%}
    cast(round(
        cast({{ amount }} as decimal(19, 4))
        * cast(
            cast({{ rate }} as decimal(13, 8)) * cast({{ factor }} as decimal(5, 0))
            as decimal(18, 8)
        ),
        0
    ) as bigint)
{%- endmacro %}
