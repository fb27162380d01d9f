{#
    The steps of a staging model. The result has every column of the contract, trimmed and typed,
    without fillers, in the project's column order; the names of columns with text that does not cast; and the raw row as
    JSON. Where the contract requires a column `if_loaded`, it also has the columns not loaded.
#}
{% macro staged(table) -%}
{%- set contract = raw_contract(table) -%}
{%- set columns = contract['columns'] -%}
{%- set strings = ('id', 'text', 'code', 'email', 'currency') -%}
{%- set casts, personal = [], [] -%}
{%- for name, column in columns.items() -%}
    {%- if column['type'] not in strings -%}
        {%- do casts.append(name) -%}
    {%- endif -%}
    {%- if column['personal'] -%}
        {%- do personal.append(name) -%}
    {%- endif -%}
{%- endfor -%}
{%- set if_loaded = columns.values() | selectattr('required', 'equalto', 'if_loaded') | list -%}
source_rows as (
    {{ raw(table) }}
),

trimmed as (
    select
        {%- for name in columns %}
        {{ trimmed(name) }} as {{ name ~ ('_text' if name in casts else '') }},
        {%- endfor %}
        {%- if if_loaded %}
        columns_not_loaded,
        {%- endif %}
        {{ payload(columns | list, mask=personal) | indent(8) }} as payload
    from source_rows
),

typed as (
    select
        {%- for name in contract['staged'] + ['loaded_at'] %}
        {%- set text = name ~ ('_text' if name in casts else '') %}
        {%- set value = clean(text, columns[name]['type']) %}
        {{ value }}{{ ' as ' ~ name if value != name }},
        {%- endfor %}
        {%- for name in casts %}
        {{ name }}_text,
        {%- endfor %}
        {%- if if_loaded %}
        columns_not_loaded,
        {%- endif %}
        payload
    from trimmed
),

final as (
    select
        {%- for name in contract['staged'] %}
        {{ without_fillers(name, columns[name]) }},
        {%- endfor %}
        nullif(concat_ws(
            ', '
            {%- for name in casts %},
            case when {{ name }}_text is not null and {{ name }} is null then '{{ name }}' end
            {%- endfor %}
        ), '') as unparsable_columns,
        {%- if if_loaded %}
        columns_not_loaded,
        {%- endif %}
        payload,
        loaded_at
    from typed
)
{%- endmacro %}
