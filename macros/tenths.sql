{# A double rounded to one decimal; it is rounded as an integer, so that engines agree on ties. #}
{% macro tenths(value) -%}
    cast(cast(round(({{ value }}) * 10, 0) as bigint) * 0.1 as decimal(18, 1))
{%- endmacro %}
