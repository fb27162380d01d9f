{#
    A list that dlt made a table of, with the id of the row that has it, as _dlt_parent_<object>_id, which is before the column
    id of the list. dlt itself names only its own id of that row, which is there where the row is not.
#}
{% macro with_dlt_parent(list, connection, object) -%}
    {%- set parent = vendor_relation(connection, object) -%}
    {%- set name = '_dlt_parent_' ~ object ~ '_id' -%}
    {%- if bare_name(name) in list['columns'] -%}
        {{ return(list) }}
    {%- endif -%}
    {%- set described = connector_of(connection['vendor'])['objects'][object] -%}
    {%- set ids = [] -%}
    {%- if parent is not none and 'dltid' in parent['columns'] -%}
        {%- set ids = vendor_value(described['columns'][described['key'][0]], parent, connection) -%}
    {%- endif -%}
    {%- set own = 'cast(listed.' ~ adapter.quote(list['columns']['dltparentid']['name']) ~ ' as string)' -%}
    {%- set relation -%}
        (
            select
                listed.*,
                {{ 'coalesce(owners.owner_id, ' ~ own ~ ')' if ids else own }} as {{ name }}
            from {{ list['relation'] }} as listed
            {%- if ids %}
            left join (
                select
                    cast({{ adapter.quote(parent['columns']['dltid']['name']) }} as string) as owner_key,
                    max({{ ids[0]['text'] }}) as owner_id
                from {{ parent['relation'] }} as owner_rows
                group by {{ adapter.quote(parent['columns']['dltid']['name']) }}
            ) as owners on {{ own }} = owners.owner_key
            {%- endif %}
        ) as listed_rows
    {%- endset -%}
    {%- set columns = dict(list['columns']) -%}
    {%- do columns.update({bare_name(name): {'name': name, 'type': 'string'}}) -%}
    {{ return(dict(list, relation=relation, columns=columns)) }}
{%- endmacro %}
