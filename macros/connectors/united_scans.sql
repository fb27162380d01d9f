{#
    Scans of tables of one kind as one, as vendor_relation returns it. A column that only some of them have, as tables of days
    before a vendor added it, is null in the others; one whose types differ is text, as JSON where it is nested.
#}
{% macro united_scans(scans) -%}
    {%- set columns = {} -%}
    {%- for scan in scans -%}
        {%- for bare, column in scan['columns'].items() -%}
            {%- set known = columns.setdefault(bare, {'name': column['name'], 'types': []}) -%}
            {%- if column['type'] not in known['types'] -%}
                {%- do known['types'].append(column['type']) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set described = {} -%}
    {%- for bare, column in columns.items() -%}
        {%- set type = column['types'][0] if column['types'] | length == 1 else 'string' -%}
        {%- do described.update({bare: {'name': column['name'], 'type': type}}) -%}
    {%- endfor -%}
    {%- set parts = [] -%}
    {%- for scan in scans if scans | length > 1 -%}
        {%- set here, values = scan['columns'], [] -%}
        {%- for bare, column in columns.items() -%}
            {%- set name = adapter.quote(here[bare]['name']) if bare in here -%}
            {%- if bare not in here -%}
                {%- set value = 'null' -%}
            {%- elif column['types'] | length == 1 -%}
                {%- set value = name -%}
            {%- elif modules.re.match('(struct|map|array|json|list)|.*[\\[<]', here[bare]['type'] | lower) -%}
                {%- set value = 'cast(' ~ json_document(name, here[bare]['type']) ~ ' as string)' -%}
            {%- else -%}
                {%- set value = 'cast(' ~ name ~ ' as string)' -%}
            {%- endif -%}
            {%- do values.append(value ~ ' as ' ~ adapter.quote(column['name'])) -%}
        {%- endfor -%}
        {%- do parts.append('select ' ~ values | join(', ') ~ ' from ' ~ scan['relation']) -%}
    {%- endfor -%}
    {{ return({
        'relation': '(' ~ parts | join(' union all ') ~ ')' if parts else scans[0]['relation'],
        'columns': described, 'place': scans[0]['place'], 'written': none
    }) }}
{%- endmacro %}
