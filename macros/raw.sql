{#
    Where a raw table comes from: files under LOKUN_RAW_LOCATION when it is set, the demo's seed
    when the var use_demo holds, else the source schema that the var raw_schemas names.
#}
{% macro raw(source_name, table_name) -%}
    {%- if env_var('LOKUN_RAW_LOCATION', '') -%}
        {{ return(raw_files(env_var('LOKUN_RAW_LOCATION'), source_name, table_name)) }}
    {%- elif var('use_demo') -%}
        {{ return(ref(table_name)) }}
    {%- else -%}
        {{ return(source(source_name, table_name)) }}
    {%- endif -%}
{%- endmacro %}
