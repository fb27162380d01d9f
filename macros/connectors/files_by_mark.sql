{#
    CSV files by the options that read them, as texts. The mark between columns is the one that is more often in the first
    line, outside quotes: spreadsheets of some countries, and tools, write a semicolon or a tab. Some write UTF-16, which
    begins with a mark of its own.
#}
{% macro files_by_mark(files) -%}
    {%- set found, odd = {}, [] -%}
    {%- for row in run_query(first_lines_of(files)).rows -%}
        {%- do found.update({files[row[0] | int]: row[1] or ''}) -%}
    {%- endfor -%}
    {#- Read as UTF-8, the first line of another file is none, or has bytes of zero. Only such a file is read whole for its beginning. -#}
    {%- for file in files if not found.get(file) or '\x00' in found[file] -%}
        {%- do odd.append(file) -%}
    {%- endfor -%}
    {%- set wide = [] -%}
    {%- if odd -%}
        {%- set begins = run_query("select filename from read_blob([" ~ odd | join(', ') ~ "]) where hex(content[1:2]) = 'FFFE'").columns[0].values() -%}
        {%- for file in odd if file[1:-1].replace("''", "'") in begins -%}
            {%- do wide.append(file) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if wide -%}
        {%- for row in run_query(first_lines_of(wide, ", encoding = 'utf-16'")).rows -%}
            {%- do found.update({wide[row[0] | int]: row[1] or ''}) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set by_options = {} -%}
    {%- for file in files -%}
        {%- set line = found.get(file, '') -%}
        {%- set likeliest = namespace(mark=',') -%}
        {%- for mark in [';', '\t'] -%}
            {%- if line.count(mark) > line.count(likeliest.mark) %}{% set likeliest.mark = mark %}{% endif -%}
        {%- endfor -%}
        {%- set options = "delim = '" ~ likeliest.mark ~ "'" ~ (", encoding = 'utf-16'" if file in wide else '') -%}
        {%- do by_options.setdefault(options, []).append(file) -%}
    {%- endfor -%}
    {{ return(by_options) }}
{%- endmacro %}
