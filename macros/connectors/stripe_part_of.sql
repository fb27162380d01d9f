{# The part of an amount as text that is of a row of the step `paid_parts`: rounded so far, so that the parts add up. #}
{% macro stripe_part_of(amount) -%}
    cast(
        cast({{ prorated(
            amount_of(amount), 'paid_parts.amount_so_far', 'paid_parts.whole_amount'
        ) }} as decimal(24, 2))
        - cast({{ prorated(
            amount_of(amount), '(paid_parts.amount_so_far - paid_parts.amount)', 'paid_parts.whole_amount'
        ) }} as decimal(24, 2)) as string
    )
{%- endmacro %}
