{# A double to one decimal; the double is rounded to an integer, so that ties are the same. #}
{% macro tenths(value) -%}
    cast(cast(round(({{ value }}) * 10, 0) as bigint) * 0.1 as decimal(18, 1))
{%- endmacro %}
