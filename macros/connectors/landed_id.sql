{#
    A column of a vendor's row as the landing model of a raw table has it: an id of a record begins with the name of
    its connection where several connections have such records. A reference to a record of another vendor's is to
    that of the connection in the setting references, else of the first one. Ids of campaigns begin with a name
    only where one vendor has several connections: web addresses name campaigns by the ids of the platforms.
#}
{% macro landed_id(table, column, vendor) -%}
    {%- set record = raw_references(table).get(column) -%}
    {%- if not record -%}
        {{ return(column) }}
    {%- endif -%}
    {%- set owners = [] -%}
    {%- for connection in connections(vendor if record == 'campaigns' else none) -%}
        {%- if record in connection_feeds(connection) -%}
            {%- do owners.append(connection['name']) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if owners | length < 2 -%}
        {{ return(
            "case when " ~ column ~ " in (select campaign_id from shared_campaigns) then connection || ':' || "
            ~ column ~ " else " ~ column ~ " end"
            if record == 'campaigns' and owners and shares_campaigns() else column
        ) }}
    {%- endif -%}
    {%- set source = raw_contract(record)['source'] -%}
    {%- set whens = [] -%}
    {%- for connection in connections(vendor) -%}
        {%- set other = connection.get('references', {}).get(source, owners[0]) -%}
        {%- set prefix = connection['name'] if connection['name'] in owners else other -%}
        {%- do whens.append(
            "when '" ~ dbt.escape_single_quotes(connection['name']) ~ "' then '"
            ~ dbt.escape_single_quotes(prefix) ~ ":' || " ~ column
        ) -%}
    {%- endfor -%}
    {{ return('case connection ' ~ whens | join(' ') ~ ' end') }}
{%- endmacro %}
