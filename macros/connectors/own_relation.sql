{# Where a connection of the vendor raw has a raw table, as vendor_relation returns it; none where it is not there. #}
{% macro own_relation(connection, table) -%}
    {%- if not execute or not flags.INTROSPECT -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set names = [bare_name(connection['tables'][table] or table)] -%}
    {%- if connection.get('location') -%}
        {%- set scans = vendor_files(connection['location'], names) -%}
    {%- else -%}
        {%- set scans = vendor_tables(connection, names) -%}
    {%- endif -%}
    {{ return(dict(scans[0], loader='own') if scans else none) }}
{%- endmacro %}
