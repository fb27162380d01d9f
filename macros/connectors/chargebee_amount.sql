{# An amount of Chargebee's, which is in minor units of a currency that another table has, in major units as text. #}
{% macro chargebee_amount(text, currency) -%}
    {{ vendor_amount(text, 'minor', currency, connector_of('chargebee')['minor_units']) }}
{%- endmacro %}
