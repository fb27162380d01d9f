{#
    The elements of a list in a column of another object, as vendor_relation returns a table: the columns of that
    object, `element` (JSON) and `element_index`, from 0. Only the newest version of each row has elements, so that
    an element that was taken out is no row any more. None where there is no such column.
#}
{% macro vendor_list(connection, listed) -%}
    {%- set parent = vendor_relation(connection, listed['of']) -%}
    {%- if parent is none -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set described = connector_of(connection['vendor'])['objects'][listed['of']] -%}
    {%- set keys = [] -%}
    {%- for name in described['key'] -%}
        {%- for value in vendor_value(described['columns'][name], parent, connection) -%}
            {%- do keys.append(value['text']) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for name in listed['columns'] if name in parent['columns'] and keys -%}
        {%- set own = parent['columns'][name] -%}
        {%- set order = 'partition by ' ~ keys | join(', ') ~ ' order by '
            ~ vendor_loaded_at(parent, connection) ~ ' desc nulls last'
            ~ (', _lokun_file desc' if 'lokunfile' in parent['columns'] else '') -%}
        {%- set columns = dict(parent['columns']) -%}
        {%- do columns.update({
            'element': {'name': 'element', 'type': 'json'},
            'elementindex': {'name': 'element_index', 'type': 'string'}
        }) -%}
        {{ return(dict(
            parent, columns=columns, scans=[], relation=list_elements(parent['relation'], own['name'], own['type'], order)
        )) }}
    {%- endfor -%}
    {{ return(none) }}
{%- endmacro %}
