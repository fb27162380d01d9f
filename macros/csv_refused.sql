{#
    Which CSV files of a scan cannot be read: one text per file, with the line and what is wrong (see the macro
    why_unreadable).
#}
{% macro csv_refused(scan) -%}
    {{ return(adapter.dispatch('csv_refused', 'lokun')(scan | string)) }}
{%- endmacro %}

{% macro default__csv_refused(scan) -%}
    {{ return([]) }}
{%- endmacro %}

{% macro duckdb__csv_refused(scan) -%}
    {%- set refused = [] -%}
    {%- if not scan.startswith('read_csv(') -%}
        {{ return(refused) }}
    {%- endif -%}
    {%- set places = scan[9:].split(', header = ')[0] -%}
    {%- set files = run_query(
        'select unnest(' ~ places ~ ')' if places.startswith('[') else 'select file from glob(' ~ places ~ ') order by file'
    ).columns[0].values() -%}
    {%- for file in files -%}
        {%- set quoted = "'" ~ dbt.escape_single_quotes(file) ~ "'" -%}
        {%- set reason = why_unreadable(scan.replace(places, quoted), whole=true) -%}
        {%- if reason -%}
            {%- do refused.append(file ~ ': ' ~ reason) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(refused) }}
{%- endmacro %}
