{#
    The files of a raw table: a scan of them and its columns, as raw_relation returns it; none without
    files. The first of these that exists is read: <table>.parquet, a file or a folder of files, however
    deep; <table>/, with Parquet files in it; <table>.csv, the same; <table>/, with CSV files in it; the
    same with .csv.gz. `unread` names the others that exist. Parquet columns keep their types; CSV columns
    are text. No line of a CSV file is skipped. Where the files cannot be read, the mapping also has the
    reason, `unreadable`.
#}
{% macro duckdb__raw_files(location, source_name, table) -%}
    {%- set stem = dbt.escape_single_quotes(location.rstrip('/') ~ '/' ~ source_name ~ '/' ~ table) -%}
    {%- set endings = [
        '.parquet', '.parquet/**/*.parquet', '/**/*.parquet',
        '.csv', '.csv/**/*.csv', '/**/*.csv', '.csv.gz', '/**/*.csv.gz'
    ] -%}
    {%- set counts = [] -%}
    {%- for ending in endings -%}
        {%- do counts.append(
            'select ' ~ loop.index0 ~ " as place, count(*) as files from glob('" ~ stem ~ ending ~ "')"
        ) -%}
    {%- endfor -%}
    {%- set found = [] -%}
    {%- for row in run_query(counts | join(' union all ') ~ ' order by place').rows if row[1] > 0 -%}
        {%- do found.append(endings[row[0]]) -%}
    {%- endfor -%}
    {%- if not found -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set path = stem ~ found[0] -%}
    {%- if found[0].endswith('.parquet') -%}
        {%- set scan = "read_parquet('" ~ path ~ "', union_by_name = true)" -%}
    {%- else -%}
        {%- set scan = "read_csv('" ~ path ~ "', header = true, all_varchar = true, delim = ',',"
            ~ " quote = '\"', escape = '\"', comment = '', skip = 0, union_by_name = true)" -%}
    {%- endif -%}
    {%- set reason = why_unreadable(scan) -%}
    {%- if reason -%}
        {{ return({'relation': scan, 'columns': [], 'unreadable': reason}) }}
    {%- endif -%}
    {{ return({
        'relation': scan,
        'columns': run_query('describe select * from ' ~ scan).columns[0].values() | map('lower') | list,
        'read': table ~ found[0],
        'unread': found[1:]
    }) }}
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
