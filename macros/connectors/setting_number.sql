{# A whole number that a vendor's connections set: of the first connection, for all of them. #}
{% macro setting_number(vendor, name) -%}
    {%- set owners = connections(vendor) -%}
    {{ return((connection_setting(owners[0], name) | int) if owners else 0) }}
{%- endmacro %}
