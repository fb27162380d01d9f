{#
    The files of a vendor's table in a folder: a list of scans of them with their columns, as vendor_relation
    returns them; the likeliest first. `names` are the bare names that the table may have. Parquet files
    come before CSV files. Columns of CSV files are text, in which what databases and data frames write for null is null.
#}
{% macro vendor_files(location, names, shards=false) -%}
    {{ return(adapter.dispatch('vendor_files', 'lokun')(location.rstrip('/'), names, shards)) }}
{%- endmacro %}

{% macro duckdb__vendor_files(location, names, shards) -%}
    {%- set escaped = dbt.escape_single_quotes(location) -%}
    {%- set listed = run_query(
        "select file from glob('" ~ escaped ~ "/*') union select file from glob('" ~ escaped ~ "/*/*')"
        ~ " union select file from glob('" ~ escaped ~ "/*/**/*.parquet') order by file"
    ).columns[0].values() -%}
    {%- set found = {} -%}
    {%- set whole = [] -%}
    {%- for file in listed if shards -%}
        {%- do whole.append(bare_name(file.replace('\\', '/')[location | length + 1:].split('/')[0].split('.')[0])) -%}
    {%- endfor -%}
    {%- for file in listed -%}
        {%- set path = file.replace('\\', '/')[location | length + 1:] -%}
        {%- set lower = path | lower -%}
        {%- set form = namespace(is=none) -%}
        {%- for ending in ['.parquet', '.csv', '.csv.gz'] -%}
            {%- if lower.endswith(ending) %}{% set form.is = ending.split('.')[1] %}{% endif -%}
        {%- endfor -%}
        {%- if form.is is not none -%}
            {%- set name = bare_name(path.split('/')[0].split('.')[0]) -%}
            {%- set name = shard_name(name, whole) if shards else name -%}
            {%- if name in names -%}
                {%- do found.setdefault(name ~ ':' ~ form.is, []).append(file) -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set scans = [] -%}
    {%- for name in names -%}
        {%- for form in ['parquet', 'csv'] if name ~ ':' ~ form in found -%}
            {%- set files = [] -%}
            {%- for file in found[name ~ ':' ~ form] -%}
                {%- do files.append("'" ~ dbt.escape_single_quotes(file) ~ "'") -%}
            {%- endfor -%}
            {%- if form == 'parquet' -%}
                {%- set scan = 'read_parquet([' ~ files | join(', ') ~ '], union_by_name = true)' -%}
            {%- else -%}
                {%- set parts = [] -%}
                {%- for options, apart in files_by_mark(files).items() -%}
                    {%- do parts.append('read_csv([' ~ apart | join(', ') ~ '], header = true, all_varchar = true, ' ~ options ~ ','
                        ~ " quote = '\"', escape = '\"', comment = '', skip = 0, union_by_name = true, nullstr = ["
                        ~ "'', '\\N', 'NULL', 'null', 'None', 'nan', 'NaN', 'NaT', '<NA>'])") -%}
                {%- endfor -%}
                {%- set scan = parts[0] if parts | length == 1 else '(select * from ' ~ parts | join(' union all by name select * from ') ~ ')' -%}
            {%- endif -%}
            {%- set described = run_query('describe select * from ' ~ scan.replace('union_by_name', 'ignore_errors = true, union_by_name')
                if form == 'csv' else 'describe select * from ' ~ scan) -%}
            {%- set columns = {} -%}
            {%- for row in described.rows -%}
                {%- do columns.setdefault(bare_name(row[0]), {'name': row[0], 'type': row[1]}) -%}
            {%- endfor -%}
            {%- set written = run_query(
                'select max(cast(last_modified as timestamp)) from read_blob([' ~ files | join(', ') ~ '])'
            ).columns[0].values()[0] -%}
            {%- do scans.append({
                'relation': scan, 'columns': columns, 'place': files | join(', '), 'written': written
            }) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(scans) }}
{%- endmacro %}

{# Parquet only: files, and folders of such files. #}
{% macro spark__vendor_files(location, names, shards) -%}
    {%- set listed = adapter.names_in_folder(location) -%}
    {%- set whole = [] -%}
    {%- for entry in listed if shards -%}
        {%- do whole.append(bare_name(entry.split('.')[0])) -%}
    {%- endfor -%}
    {%- set found = {} -%}
    {%- for entry in listed if '.' not in entry or entry.lower().endswith('.parquet') -%}
        {%- set name = bare_name(entry.split('.')[0]) -%}
        {%- set name = shard_name(name, whole) if shards else name -%}
        {%- if name in names -%}
            {%- do found.setdefault(name, []).append(entry) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set scans = [] -%}
    {%- for name in names if name in found -%}
        {%- set entries = found[name] -%}
        {%- set path = location ~ '/' ~ (entries[0] if entries | length == 1 else '{' ~ entries | join(',') ~ '}') -%}
        {%- set columns = {} -%}
        {%- for column, type in adapter.parquet_types(path).items() -%}
            {%- do columns.setdefault(bare_name(column), {'name': column, 'type': type}) -%}
        {%- endfor -%}
        {%- do scans.append({
            'relation': 'parquet.`' ~ path ~ '`', 'columns': columns, 'place': path, 'written': none
        }) -%}
    {%- endfor -%}
    {{ return(scans) }}
{%- endmacro %}
