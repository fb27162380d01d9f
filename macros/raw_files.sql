{#
    A scan of a raw table's files, all columns as they are in Parquet, all text in CSV. The first
    that exists: <table>.parquet, <table>/*.parquet, <table>.csv, <table>/*.csv.
#}
{% macro raw_files(location, source_name, table_name) -%}
    {{ return(adapter.dispatch('raw_files', 'lokun')(location, source_name, table_name)) }}
{%- endmacro %}

{# Parquet only: a path that matches both the file and the folder. #}
{% macro spark__raw_files(location, source_name, table_name) -%}
    {%- set stem = location.rstrip('/') ~ '/' ~ source_name ~ '/' ~ table_name -%}
    {{ return("parquet.`" ~ stem ~ "{.parquet,/*.parquet}`") }}
{%- endmacro %}

{% macro duckdb__raw_files(location, source_name, table_name) -%}
    {%- set stem = location.rstrip('/') ~ '/' ~ source_name ~ '/' ~ table_name -%}
    {%- set stem = dbt.escape_single_quotes(stem) -%}
    {%- set found = [stem ~ '.parquet'] -%}
    {%- if execute -%}
        {%- set found = [] -%}
        {%- for path in [
            stem ~ '.parquet', stem ~ '/*.parquet', stem ~ '.csv', stem ~ '/*.csv'
        ] if not found -%}
            {%- set files = run_query("select count(*) from glob('" ~ path ~ "')") -%}
            {%- if files.rows[0][0] > 0 -%}
                {%- do found.append(path) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- if not found -%}
            {{ exceptions.raise_compiler_error(
                "no raw data for " ~ source_name ~ "." ~ table_name ~ ": write " ~ stem
                ~ ".parquet or " ~ stem ~ ".csv (a header alone will do), or unset"
                ~ " LOKUN_RAW_LOCATION"
            ) }}
        {%- endif -%}
    {%- endif -%}
    {%- if found[0].endswith('.parquet') -%}
        {{ return("read_parquet('" ~ found[0] ~ "', union_by_name = true)") }}
    {%- else -%}
        {{ return(
            "read_csv('" ~ found[0] ~ "', header = true, all_varchar = true, delim = ',',"
            ~ " quote = '\"', escape = '\"', union_by_name = true)"
        ) }}
    {%- endif -%}
{%- endmacro %}
