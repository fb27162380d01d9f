{#
    Which CSV files of a connection's scans cannot be read: one text per file, with the line, what is wrong (see the
    macro why_unreadable) and the remedy. `label` names the connection.
#}
{% macro csv_refused(label, scans) -%}
    {{ return(adapter.dispatch('csv_refused', 'lokun')(label, scans)) }}
{%- endmacro %}

{% macro default__csv_refused(label, scans) -%}
    {{ return([]) }}
{%- endmacro %}

{% macro duckdb__csv_refused(label, scans) -%}
    {%- set refused = [] -%}
    {%- for scan in scans if scan.startswith('read_csv(') -%}
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
    {%- endfor -%}
    {{ return(refused) }}
{%- endmacro %}
