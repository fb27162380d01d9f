{#
    Minor units times part / whole, in whole minor units; null where the whole is zero. Integers
    throughout: halves round up, below zero too, and the quotient is exact before it becomes a double.
#}
{% macro prorated_minor(amount_minor, part, whole) -%}
    {%- set twice = '(2 * ' ~ amount_minor ~ ' * ' ~ part ~ ' + ' ~ whole ~ ')' -%}
    {%- set step = 'nullif(2 * ' ~ whole ~ ', 0)' -%}
    cast(round(
        cast({{ twice }} - ({{ twice }} % {{ step }} + {{ step }}) % {{ step }} as double)
        / cast({{ step }} as double),
        0
    ) as bigint)
{%- endmacro %}
