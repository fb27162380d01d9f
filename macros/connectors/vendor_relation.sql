{#
    Where a connection has an object of its vendor: a mapping of `relation` (the text to select from), `columns`
    (bare name to name and type), `place` (for messages), `loader` and `written` (the time of its files). An object
    without a table may be a list in another one. None where the table is not loaded, and for every table where dbt does not query the database.
#}
{% macro vendor_relation(connection, object) -%}
    {%- if not execute or not flags.INTROSPECT -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set described = connector_of(connection['vendor'])['objects'][object] -%}
    {%- set named = connection.get('tables', {}).get(object) -%}
    {%- set names = [bare_name(named)] if named else described['tables'] -%}
    {%- if connection.get('location') -%}
        {%- set scans = vendor_files(connection['location'], names, described['shards']) -%}
    {%- else -%}
        {%- set scans = vendor_tables(connection, names, described['shards']) -%}
    {%- endif -%}
    {%- if not scans -%}
        {{ return(vendor_list(connection, described['list']) if 'list' in described else none) }}
    {%- endif -%}
    {#- A table of another kind can have one of the names: the first with all required columns is the one. -#}
    {%- set complete = [] -%}
    {%- for scan in scans -%}
        {%- set lacking = [] -%}
        {%- for column in described['columns'].values()
            if column['required'] and not vendor_value(column, scan, connection) -%}
            {%- do lacking.append(column) -%}
        {%- endfor -%}
        {%- if not lacking -%}
            {%- do complete.append(scan) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set found = (complete + scans)[0] -%}
    {%- set loader = namespace(is=connection.get('loader')) -%}
    {%- for prefix in ['fivetran', 'airbyte', 'dlt'] if not loader.is -%}
        {%- for column in found['columns'].values() if (column['name'] | lower).startswith('_' ~ prefix) -%}
            {%- set loader.is = loader.is or prefix -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for column in found['columns'].values() if not loader.is and ' ' in column['name'] -%}
        {%- set loader.is = 'export' -%}
    {%- endfor -%}
    {%- if 'dltparentid' in found['columns'] and 'list' in described -%}
        {%- set found = with_dlt_parent(found, connection, described['list']['of']) -%}
    {%- endif -%}
    {{ return(dict(found, loader=loader.is or 'api')) }}
{%- endmacro %}
