{#
    The files of a vendor's table in a folder: a list of scans of them with their columns, as vendor_relation
    returns them; the likeliest first. `names` are the bare names that the table may have. Parquet files
    come before CSV files. Files whose names differ by a date or by the number of a copy are one table, with the column
    _lokun_file (see the macro file_name).
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
    {%- set found, orders = {}, {} -%}
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
            {%- set stem = path.split('/')[0].split('.')[0] -%}
            {%- set day = shard_name(bare_name(stem), whole) if shards -%}
            {%- set named = {'table': day, 'order': ''} if shards and day in names else file_name(stem, names) -%}
            {%- if named['table'] in names -%}
                {%- set quoted = "'" ~ dbt.escape_single_quotes(file) ~ "'" -%}
                {%- do orders.update({quoted: named['order']}) -%}
                {%- do found.setdefault(named['table'] ~ ':' ~ form.is, []).append(quoted) -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set scans = [] -%}
    {%- for name in names -%}
        {%- for form in ['parquet', 'csv'] if name ~ ':' ~ form in found -%}
            {%- set files = found[name ~ ':' ~ form] -%}
            {%- set apart = {} -%}
            {%- for file in files -%}
                {%- do apart.setdefault(orders[file], []).append(file) -%}
            {%- endfor -%}
            {%- set parts, texts = [], [] -%}
            {%- for part in scans_of_files(form, files, orders if apart | length > 1 else {}) -%}
                {%- do texts.append(part['text']) -%}
                {%- do parts.append(
                    'select *' ~ (", '" ~ part['order'] ~ "' as _lokun_file" if apart | length > 1 else '') ~ ' from ' ~ part['text']
                ) -%}
            {%- endfor -%}
            {%- set scan = texts[0] if texts | length == 1 else '(' ~ parts | join(' union all by name ') ~ ')' -%}
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
                'relation': scan, 'columns': columns, 'place': files | join(', '), 'written': written, 'scans': texts
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
        {%- set stem = entry.split('.')[0] -%}
        {%- set day = shard_name(bare_name(stem), whole) if shards -%}
        {%- set named = {'table': day, 'order': ''} if shards and day in names else file_name(stem, names) -%}
        {%- if named['table'] in names -%}
            {%- do found.setdefault(named['table'], {}).setdefault(named['order'], []).append(entry) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set scans = [] -%}
    {%- for name in names if name in found -%}
        {%- set parts = [] -%}
        {%- for order, entries in found[name].items() -%}
            {%- set path = location ~ '/' ~ (entries[0] if entries | length == 1 else '{' ~ entries | join(',') ~ '}') -%}
            {%- set columns = {} -%}
            {%- for column, type in adapter.parquet_types(path).items() -%}
                {%- do columns.setdefault(bare_name(column), {'name': column, 'type': type}) -%}
            {%- endfor -%}
            {%- set scan = 'parquet.`' ~ path ~ '`' -%}
            {%- if found[name] | length > 1 -%}
                {%- set scan = '(select *, ' ~ "'" ~ order ~ "' as _lokun_file from " ~ scan ~ ')' -%}
                {%- do columns.update({'lokunfile': {'name': '_lokun_file', 'type': 'string'}}) -%}
            {%- endif -%}
            {%- do parts.append({'relation': scan, 'columns': columns, 'place': path, 'written': none}) -%}
        {%- endfor -%}
        {%- do scans.append(united_scans(parts)) -%}
    {%- endfor -%}
    {{ return(scans) }}
{%- endmacro %}
