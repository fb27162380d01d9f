{#
    The part that a day has of an amount of several days, as text. The parts are rounded so far, so that they add up. The
    row has day_number and days.
#}
{% macro day_part(amount, decimals) -%}
    cast(
        cast({{ prorated(amount_of(amount), 'day_number', 'days') }} as decimal(24, {{ decimals }}))
        - cast({{ prorated(amount_of(amount), '(day_number - 1)', 'days') }} as decimal(24, {{ decimals }}))
        as string
    )
{%- endmacro %}
