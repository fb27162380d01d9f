{# Text of an amount as a decimal; null where it is none. #}
{% macro amount_of(text) -%}
    try_cast({{ text }} as decimal(24, 4))
{%- endmacro %}
