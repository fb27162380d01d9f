{#
    Why a scan of files cannot be read, in a sentence without their text; empty where it can. With
    `whole` every line of a CSV file is read. A profile without the plugin lokun.readable does not say:
    the engine's own message then ends the build.
#}
{% macro why_unreadable(scan, whole=false) -%}
    {{ return(adapter.dispatch('why_unreadable', 'lokun')(scan, whole)) }}
{%- endmacro %}

{% macro spark__why_unreadable(scan, whole) -%}
    {{ return('') }}
{%- endmacro %}

{% macro duckdb__why_unreadable(scan, whole) -%}
    {%- set known = run_query("select count(*) from duckdb_functions() where function_name = 'lokun_unreadable'") -%}
    {%- if not scan.startswith('read_') or known.rows[0][0] == 0 -%}
        {{ return('') }}
    {%- endif -%}
    {%- set answer = run_query(
        "select lokun_unreadable('" ~ dbt.escape_single_quotes(scan) ~ "', " ~ ('true' if whole else 'false') ~ ")"
    ) -%}
    {{ return(answer.rows[0][0]) }}
{%- endmacro %}
