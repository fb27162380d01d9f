{#
    A value inside a column of JSON as text; null where it is not there or the column is no JSON. `path` is
    the list of keys, with the position for an element of a list, from 0. The column may also be nested.
#}
{% macro json_text(column, path, type='string') -%}
    {{ return(adapter.dispatch('json_text', 'lokun')(column, path, type)) }}
{%- endmacro %}

{% macro duckdb__json_text(column, path, type) -%}
    {%- set steps = [] -%}
    {%- for key in path -%}
        {%- set key = key | string -%}
        {%- do steps.append('[' ~ key ~ ']' if modules.re.match('[0-9]+$', key) else '."' ~ key ~ '"') -%}
    {%- endfor -%}
    {%- set document = json_document(column, type) -%}
    json_extract_string({{ document }}, '${{ dbt.escape_single_quotes(steps | join('')) }}')
{%- endmacro %}

{% macro spark__json_text(column, path, type) -%}
    {%- set steps = [] -%}
    {%- for key in path -%}
        {%- set key = key | string -%}
        {%- do steps.append('[' ~ key ~ ']' if modules.re.match('[0-9]+$', key) else "['" ~ key ~ "']") -%}
    {%- endfor -%}
    get_json_object({{ json_document(column, type) }}, '${{ dbt.escape_single_quotes(steps | join('')) }}')
{%- endmacro %}
