{#
    Scans of the files of a vendor's table, as texts. With `orders`, by file, each has the column _lokun_file, in which a row of
    the newer file is greater. Columns of CSV files are text, in which what databases and data frames write for null is null.
#}
{% macro scans_of_files(form, files, orders) -%}
    {%- set scans = [] -%}
    {%- for options, apart in (files_by_mark(files) if form == 'csv' else {'': files}).items() -%}
        {%- set by_order = {} -%}
        {%- for file in apart -%}
            {%- do by_order.setdefault(orders.get(file, ''), []).append(file) -%}
        {%- endfor -%}
        {%- for order, own in by_order.items() -%}
            {%- set list = '[' ~ own | join(', ') ~ ']' -%}
            {%- if form == 'parquet' -%}
                {%- set scan = 'read_parquet(' ~ list ~ ', union_by_name = true)' -%}
            {%- else -%}
                {%- set scan = 'read_csv(' ~ list ~ ', header = true, all_varchar = true, ' ~ options ~ ','
                    ~ " quote = '\"', escape = '\"', comment = '', skip = 0, union_by_name = true, nullstr = ["
                    ~ "'', '\\N', 'NULL', 'null', 'None', 'nan', 'NaN', 'NaT', '<NA>'])" -%}
            {%- endif -%}
            {%- do scans.append({'text': scan, 'order': order}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(scans) }}
{%- endmacro %}
