{# A query of the first line of each CSV file without what is in quotes, with the place of the file in the list. #}
{% macro first_lines_of(files, options='') -%}
    {%- set lines = [] -%}
    {%- for file in files -%}
        {%- do lines.append('(select ' ~ loop.index0 ~ " as place, regexp_replace(line, '\"[^\"]*\"?', '', 'g') as line from read_csv(" ~ file
            ~ ", auto_detect = false, header = false, columns = {'line': 'varchar'}, delim = '\x01', quote = '', escape = '',"
            ~ " comment = '', skip = 0, nullstr = '', strict_mode = false, ignore_errors = true" ~ options ~ ') limit 1)') -%}
    {%- endfor -%}
    {{ return(lines | join(' union all ')) }}
{%- endmacro %}
