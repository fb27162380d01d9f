{# What contract/connectors says of a vendor: its settings, minor units and objects. #}
{% macro connector_of(vendor) -%}
    {{ return(context['connector_' ~ vendor]()) }}
{%- endmacro %}
