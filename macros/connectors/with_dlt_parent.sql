{#
    A list that dlt made a table of, with the id of the row that has it, as _dlt_parent_<object>_id. dlt itself names only its
    own id of that row.
#}
{% macro with_dlt_parent(list, connection, object) -%}
    {%- set parent = vendor_relation(connection, object) -%}
    {%- set name = '_dlt_parent_' ~ object ~ '_id' -%}
    {%- if parent is none or 'dltid' not in parent['columns'] or 'id' not in parent['columns'] or bare_name(name) in list['columns'] -%}
        {{ return(list) }}
    {%- endif -%}
    {%- set relation -%}
        (
            select
                listed.*,
                owners.owner_id as {{ name }}
            from {{ list['relation'] }} as listed
            left join (
                select
                    {{ adapter.quote(parent['columns']['dltid']['name']) }} as owner_key,
                    max({{ adapter.quote(parent['columns']['id']['name']) }}) as owner_id
                from {{ parent['relation'] }} as owner_rows
                group by {{ adapter.quote(parent['columns']['dltid']['name']) }}
            ) as owners on listed.{{ adapter.quote(list['columns']['dltparentid']['name']) }} = owners.owner_key
        ) as listed_rows
    {%- endset -%}
    {%- set columns = dict(list['columns']) -%}
    {%- do columns.update({bare_name(name): {'name': name, 'type': 'string'}}) -%}
    {{ return(dict(list, relation=relation, columns=columns)) }}
{%- endmacro %}
