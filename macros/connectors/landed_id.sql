{#
    A column of a vendor's row as the landing model of a raw table has it: an id of a record begins with the name of
    its connection where several connections have records of its source.
#}
{% macro landed_id(table, column, vendor) -%}
    {%- set record = connector_feeds()['tables'][table]['ids'].get(column) -%}
    {%- if record is none or record is undefined -%}
        {{ return(column) }}
    {%- endif -%}
    {%- set source = raw_contract(record)['source'] -%}
    {%- set owners = connections_of(source) -%}
    {%- if owners | length < 2 -%}
        {{ return(column) }}
    {%- endif -%}
    {%- set whens = [] -%}
    {%- for connection in connections(vendor) -%}
        {%- set named = connection.get('references', {}).get(source) -%}
        {%- set prefix = named or (connection['name'] if connection['name'] in owners else owners[0]) -%}
        {%- do whens.append(
            "when '" ~ dbt.escape_single_quotes(connection['name']) ~ "' then '"
            ~ dbt.escape_single_quotes(prefix) ~ ":' || " ~ column
        ) -%}
    {%- endfor -%}
    {{ return('case connection ' ~ whens | join(' ') ~ ' end') }}
{%- endmacro %}
