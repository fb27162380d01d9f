{#
    The files of a raw table: a scan of them and its columns, as raw_relation returns it; none without
    files. The first of these that exists is read: <table>.parquet, a file or a folder of files;
    <table>/, with Parquet files in it or below; <table>.csv, a file or a folder of files; <table>/*.csv;
    the same with .csv.gz. Parquet columns keep their types; CSV columns are text. No line of a CSV file
    is skipped. Where the files cannot be read, the mapping also has the reason, `unreadable`.
#}
{% macro duckdb__raw_files(location, source_name, table) -%}
    {%- set stem = dbt.escape_single_quotes(location.rstrip('/') ~ '/' ~ source_name ~ '/' ~ table) -%}
    {%- for ending in [
        '.parquet', '.parquet/*.parquet', '/*.parquet', '/**/*.parquet',
        '.csv', '.csv/*.csv', '/*.csv', '.csv.gz', '/*.csv.gz'
    ] -%}
        {%- set path = stem ~ ending -%}
        {%- set files = run_query("select count(*) from glob('" ~ path ~ "')") -%}
        {%- if files.rows[0][0] > 0 -%}
            {%- if ending.endswith('.parquet') -%}
                {%- set scan = "read_parquet('" ~ path ~ "', union_by_name = true)" -%}
            {%- else -%}
                {%- set scan = "read_csv('" ~ path ~ "', header = true, all_varchar = true, delim = ',',"
                    ~ " quote = '\"', escape = '\"', comment = '', skip = 0, union_by_name = true)" -%}
            {%- endif -%}
            {%- set reason = why_unreadable(scan) -%}
            {%- if reason -%}
                {{ return({'relation': scan, 'columns': [], 'unreadable': reason}) }}
            {%- endif -%}
            {%- set described = run_query("describe select * from " ~ scan) -%}
            {{ return({
                'relation': scan,
                'columns': described.columns[0].values() | map('lower') | list
            }) }}
        {%- endif -%}
    {%- endfor -%}
    {{ return(none) }}
{%- endmacro %}

{# Parquet only, with a path that matches both the file and the folder. #}
{% macro spark__raw_files(location, source_name, table) -%}
    {%- set stem = location.rstrip('/') ~ '/' ~ source_name ~ '/' ~ table -%}
    {%- set path = stem ~ '{.parquet,/*.parquet}' -%}
    {%- set columns = adapter.parquet_columns(path) -%}
    {%- if columns is none -%}
        {{ return(none) }}
    {%- endif -%}
    {{ return({'relation': "parquet.`" ~ path ~ "`", 'columns': columns | map('lower') | list}) }}
{%- endmacro %}
