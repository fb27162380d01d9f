{# Tables of one kind as one scan, as vendor_relation returns it; the macro united_scans says what becomes of their columns. #}
{% macro united_tables(relations) -%}
    {%- set scans = [] -%}
    {%- for relation in relations -%}
        {%- set columns = {} -%}
        {%- for column in adapter.get_columns_in_relation(relation) -%}
            {%- do columns.setdefault(bare_name(column.name), {'name': column.name, 'type': column.dtype}) -%}
        {%- endfor -%}
        {%- do scans.append({'relation': relation, 'columns': columns, 'place': relation | string, 'written': none}) -%}
    {%- endfor -%}
    {{ return(united_scans(scans)) }}
{%- endmacro %}
