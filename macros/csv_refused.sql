{#
    Which CSV files of a connection's scan cannot be read: one text per file, with the line, what is wrong (see the
    macro why_unreadable) and the remedy. `label` names the connection.
#}
{% macro csv_refused(label, scan) -%}
    {{ return(adapter.dispatch('csv_refused', 'lokun')(label, scan | string)) }}
{%- endmacro %}

{% macro default__csv_refused(label, scan) -%}
    {{ return([]) }}
{%- endmacro %}

{% macro duckdb__csv_refused(label, scan) -%}
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
            {%- do refused.append(
                label ~ ': ' ~ file ~ ': ' ~ reason ~ '. Write it without a title above or a total below'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(refused) }}
{%- endmacro %}
