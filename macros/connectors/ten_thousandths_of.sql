{# Text of an amount in ten-thousandths, which no currency has parts of; null where it is none. #}
{% macro ten_thousandths_of(text) -%}
    try_cast({{ amount_of(text) }} * cast(10000 as decimal(5, 0)) as bigint)
{%- endmacro %}
