{#
    The expression of the time at which a loader wrote a row of a vendor's table, as text. A table that does not say
    it is as new as the connection's newest other one; an export has no such times: it is the setting loaded_at of the
    connection, else the var as_of, else the time of the file.
#}
{% macro vendor_loaded_at(relation, connection) -%}
    {%- set given = [] -%}
    {%- for column in vendor_load_columns(relation['columns']) -%}
        {%- do given.append(vendor_time('cast(' ~ adapter.quote(column) ~ ' as string)')) -%}
    {%- endfor -%}
    {%- set fixed = connection.get('loaded_at') or var('as_of', '') -%}
    {%- if not fixed and not given and relation['loader'] != 'export' -%}
        {%- set fixed = vendor_newest_load(connection) -%}
    {%- endif -%}
    {%- set fixed = fixed or relation['written'] -%}
    {%- if fixed -%}
        {%- do given.append("'" ~ dbt.escape_single_quotes(fixed | string) ~ "'") -%}
    {%- endif -%}
    {%- if not given -%}
        {{ exceptions.raise_compiler_error(
            'connection ' ~ connection['name'] ~ ': ' ~ relation['place'] ~ ' does not say when it was written.'
            ~ ' Remedy: set loaded_at of the connection, or the var as_of.'
        ) }}
    {%- endif -%}
    {{ return('coalesce(' ~ given | join(', ') ~ ')' if given | length > 1 else given[0]) }}
{%- endmacro %}
