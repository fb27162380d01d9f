{#
    A double rounded to one decimal; it is rounded as an integer, so that engines agree on ties. A
    value of more than 10^16, as of a wrong amount, is null.
#}
{% macro tenths(value) -%}
    case
        when abs({{ value }}) < 10000000000000000
            then cast(cast(round(({{ value }}) * 10, 0) as bigint) * 0.1 as decimal(18, 1))
    end
{%- endmacro %}
