{#
    CSV files by the mark between their columns: spreadsheets of some countries, and tools, write a semicolon or a tab. It is the
    mark that is more often in the first line, outside quotes.
#}
{% macro files_by_mark(files) -%}
    {%- set lines = [] -%}
    {%- for file in files -%}
        {%- do lines.append('(select ' ~ loop.index0 ~ " as place, regexp_replace(line, '\"[^\"]*\"?', '', 'g') as line from read_csv(" ~ file
            ~ ", auto_detect = false, header = false, columns = {'line': 'varchar'}, delim = '\x01', quote = '', escape = '',"
            ~ " comment = '', skip = 0, nullstr = '', ignore_errors = true) limit 1)") -%}
    {%- endfor -%}
    {%- set by_mark = {} -%}
    {%- set found = {} -%}
    {%- for row in run_query(lines | join(' union all ')).rows -%}
        {%- do found.update({row[0] | int: row[1] or ''}) -%}
    {%- endfor -%}
    {%- for file in files -%}
        {%- set line = found.get(loop.index0, '') -%}
        {%- set likeliest = namespace(mark=',') -%}
        {%- for mark in [';', '\t'] -%}
            {%- if line.count(mark) > line.count(likeliest.mark) %}{% set likeliest.mark = mark %}{% endif -%}
        {%- endfor -%}
        {%- do by_mark.setdefault(likeliest.mark, []).append(file) -%}
    {%- endfor -%}
    {{ return(by_mark) }}
{%- endmacro %}
