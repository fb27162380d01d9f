{#
    Minor units times part / whole, in whole minor units; null where the whole is zero. Integers
    throughout: halves round up, and the quotient is exact before it becomes a double.
#}
{% macro prorated_minor(amount_minor, part, whole) -%}
    cast(round(
        cast(
            2 * {{ amount_minor }} * {{ part }} + {{ whole }}
            - (2 * {{ amount_minor }} * {{ part }} + {{ whole }}) % nullif(2 * {{ whole }}, 0)
            as double
        ) / cast(nullif(2 * {{ whole }}, 0) as double),
        0
    ) as bigint)
{%- endmacro %}
