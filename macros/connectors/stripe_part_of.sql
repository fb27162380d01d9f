{#
    The part of an amount as text that is of a row of the step `paid_parts`, in whole units of the currency: rounded so far,
    and the last part has the rest, so that the parts add up.
#}
{% macro stripe_part_of(amount, currency) -%}
    {%- set smallest = currency_parts('upper(' ~ currency ~ ')') -%}
    cast(cast(
        cast(
            case
                when paid_parts.part_order = paid_parts.parts then {{ ten_thousandths_of(amount) }}
                else {{ stripe_whole_units(amount, 'paid_parts.amount_so_far', smallest) }}
            end
            - {{ stripe_whole_units(amount, '(paid_parts.amount_so_far - paid_parts.amount)', smallest) }} as decimal(19, 0)
        ) * cast(0.0001 as decimal(5, 4)) as {{ money_type() }}
    ) as string)
{%- endmacro %}
