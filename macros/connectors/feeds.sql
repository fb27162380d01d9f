{# The vendors with a connection that have a raw table, in the order of the var connectors. #}
{% macro feeds(table) -%}
    {%- if not var('connectors', {}) -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set found = [] -%}
    {%- for connection in connections() -%}
        {%- if table in connection_feeds(connection) and connection['vendor'] not in found -%}
            {%- do found.append(connection['vendor']) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
