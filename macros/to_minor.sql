{#
    A decimal amount in major units, times a rate, as integer minor units of the target currency
    (factor = 10 ^ its minor units). Halves round away from zero; no float is used. One operand has
    more than 18 digits, so that DuckDB does not limit the product to 18. The product has at most 38
    digits, so that Spark keeps all of its decimals. A rate is below 10^6 and a converted amount at most
    10^13, see the macro contract_refusals.
#}
{% macro to_minor(amount, rate, factor) -%}
    cast(round(
        cast({{ amount }} as decimal(19, 4))
        * cast(
            cast({{ rate }} as decimal(14, 8)) * cast({{ factor }} as decimal(5, 0))
            as decimal(18, 8)
        ),
        0
    ) as bigint)
{%- endmacro %}
