{#
    The type of money in the marts: major units of a currency. It holds every bigint of minor units,
    of currencies with 0 to 4 decimals.
#}
{% macro money_type() -%}
    decimal(24, 4)
{%- endmacro %}
