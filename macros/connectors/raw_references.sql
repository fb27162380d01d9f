{# The columns of a raw table that have ids of records, with the raw table of the record. #}
{% macro raw_references(table) -%}
    {{ return(connector_feeds()['tables'][table]['ids']) }}
{%- endmacro %}
