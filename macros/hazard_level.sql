{# What is left of an effect of 1 at some age of its touch, in parts of 10^-9. #}
{% macro hazard_level(seconds, tau) -%}
    cast(round(
        1000000000 * exp(-cast({{ seconds }} as double) / {{ 86400 * tau }}), 0
    ) as bigint)
{%- endmacro %}
