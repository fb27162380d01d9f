{# The columns of a vendor's table, of those given by their bare names, in which a loader writes when it loaded a row. #}
{% macro vendor_load_columns(columns) -%}
    {%- set found = [] -%}
    {%- for name in ['fivetransynced', 'airbyteextractedat', 'airbyteemittedat', 'dltloadtime', 'dltloadid', 'loadedat', 'uuidts', 'receivedat'] -%}
        {%- if name in columns -%}
            {%- do found.append(columns[name]['name']) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
