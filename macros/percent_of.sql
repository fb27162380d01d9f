{#
    A percentage (20 means 20 %) of an amount in minor units, in whole minor units. Halves round
    up; no float is used. The product has at most 38 digits, as in to_minor.
#}
{% macro percent_of(amount_minor, percent) -%}
    cast(round(
        cast({{ amount_minor }} as decimal(19, 0)) * cast({{ percent }} as decimal(12, 8))
        * cast(0.01 as decimal(3, 2)),
        0
    ) as bigint)
{%- endmacro %}
