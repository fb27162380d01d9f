{# The raw tables that a connection has: those that its vendor has, or of one's own tables those that it names. #}
{% macro connection_feeds(connection) -%}
    {{ return(
        connection.get('tables', {}) if connection['vendor'] == 'raw'
        else connector_feeds()['vendors'].get(connection['vendor'], {})
    ) }}
{%- endmacro %}
