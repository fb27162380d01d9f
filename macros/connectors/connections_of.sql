{#
    The names of the connections that have records of a source (crm, billing ...), in the order of the var connectors.
    Ids of campaigns name no connection: web addresses name campaigns by the ids of the ad platforms.
#}
{% macro connections_of(source) -%}
    {%- set feeds = connector_feeds() -%}
    {%- set found = [] -%}
    {%- for connection in connections() -%}
        {%- for table in feeds['vendors'].get(connection['vendor'], {}) -%}
            {%- if feeds['tables'][table]['source'] == source and connection['name'] not in found -%}
                {%- do found.append(connection['name']) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
