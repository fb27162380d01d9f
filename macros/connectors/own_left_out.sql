{#
    Why a row of a company's own table is left out: a newer file of the table has its key anew (see the macro file_name), and no
    column says when a row was loaded.
#}
{% macro own_left_out(connection, table, relation) -%}
    {%- set contract = raw_contract(table) -%}
    {%- set key, updated = [], [] -%}
    {%- for name in contract['key'] if own_column(connection, table, name, relation) -%}
        {%- do key.append(trimmed('cast(' ~ adapter.quote(own_column(connection, table, name, relation)) ~ ' as string)')) -%}
    {%- endfor -%}
    {%- for name in ['updated_at'] if name in contract['columns'] and own_column(connection, table, name, relation) -%}
        {%- do updated.append('cast(' ~ adapter.quote(own_column(connection, table, name, relation)) ~ ' as string)') -%}
    {%- endfor -%}
    {%- if 'lokunfile' not in relation['columns'] or own_column(connection, table, 'loaded_at', relation)
        or key | length < contract['key'] | length -%}
        {{ return('cast(null as string)') }}
    {%- endif -%}
    {{ return(
        'case when ' ~ key | join(' is not null and ') ~ ' is not null and _lokun_file < max(_lokun_file) over (partition by '
        ~ (key + updated) | join(', ') ~ ") then 'older version' end"
    ) }}
{%- endmacro %}
