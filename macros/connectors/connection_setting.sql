{# A setting of a connection: what the user wrote, else the vendor's default. #}
{% macro connection_setting(connection, name) -%}
    {%- set defaults = connector_of(connection['vendor'])['settings'] -%}
    {{ return(connection.get(name, defaults.get(name))) }}
{%- endmacro %}
