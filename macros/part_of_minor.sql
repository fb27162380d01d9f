{#
    The part of an amount in minor units that a share of 10^12 units is of; half a unit rounds away
    from zero. Differences of parts at running shares sum to the amount.
#}
{% macro part_of_minor(amount_minor, units) -%}
    case
        when {{ units }} = 0 then cast(0 as bigint)
        when {{ units }} = 1000000000000 then {{ amount_minor }}
        else cast(round(
            cast({{ units }} as decimal(19, 0))
            * cast({{ amount_minor }} as decimal(18, 0))
            * cast(0.000000000001 as decimal(13, 12)),
            0
        ) as bigint)
    end
{%- endmacro %}
