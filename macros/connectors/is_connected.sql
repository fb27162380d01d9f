{# Whether the var connectors names a connection of a vendor. #}
{% macro is_connected(vendor) -%}
    {{ return(connections(vendor) | length > 0) }}
{%- endmacro %}
