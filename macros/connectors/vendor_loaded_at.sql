{#
    The expression of the time at which a loader wrote a row of a vendor's table, as text. An export has none: it
    is the setting loaded_at of the connection, else the var as_of, else the time of the file.
#}
{% macro vendor_loaded_at(relation, connection) -%}
    {%- set given = [] -%}
    {%- for name in ['fivetransynced', 'airbyteextractedat', 'airbyteemittedat', 'dltloadtime', 'dltloadid', 'loadedat', 'uuidts', 'receivedat'] -%}
        {%- if name in relation['columns'] -%}
            {%- do given.append(vendor_time(
                'cast(' ~ adapter.quote(relation['columns'][name]['name']) ~ ' as string)'
            )) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set fixed = connection.get('loaded_at') or var('as_of', '') or relation['written'] -%}
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
