{#
    Tables of one kind as one scan, as vendor_relation returns it. A column that only some of them have, as tables of days
    before a vendor added it, is null in the others; one whose types differ is text, as JSON where it is nested.
#}
{% macro united_tables(relations) -%}
    {%- set columns, own = {}, [] -%}
    {%- for relation in relations -%}
        {%- set here = {} -%}
        {%- for column in adapter.get_columns_in_relation(relation) -%}
            {%- do here.setdefault(bare_name(column.name), {'name': column.name, 'type': column.dtype}) -%}
        {%- endfor -%}
        {%- do own.append(here) -%}
        {%- for bare, column in here.items() -%}
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
    {%- for relation in relations if relations | length > 1 -%}
        {%- set here, values = own[loop.index0], [] -%}
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
        {%- do parts.append('select ' ~ values | join(', ') ~ ' from ' ~ relation) -%}
    {%- endfor -%}
    {{ return({
        'relation': '(' ~ parts | join(' union all ') ~ ')' if parts else relations[0],
        'columns': described, 'place': relations[0] | string, 'written': none
    }) }}
{%- endmacro %}
