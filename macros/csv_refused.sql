{#
    What the engine cannot read of the CSV files of a scan: a list of texts with the file, the line and what is wrong, of
    each file's first line. The engine's own error shows the line, which may be personal.
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
        {%- do run_query(
            'select count(columns(*)) from '
            ~ scan.replace(places, quoted).replace('union_by_name = true', 'store_rejects = true')
        ) -%}
        {%- for row in run_query(
            'select line, error_type from reject_errors order by line, error_type limit 1'
        ).rows -%}
            {%- do refused.append(
                file ~ ', line ' ~ row[0] ~ ': ' ~ (row[1] | string | lower | replace('_', ' '))
            ) -%}
        {%- endfor -%}
        {%- do run_query('drop table if exists reject_errors') -%}
        {%- do run_query('drop table if exists reject_scans') -%}
    {%- endfor -%}
    {{ return(refused) }}
{%- endmacro %}
