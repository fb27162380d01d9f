{#
    What the name of a vendor's file, without its ending, says: a mapping of `table`, the bare name without what a copy or a date
    adds at its end (invoices (1), invoices-2025-11-14, invoices_2025-11), and `order`, a text that is greater for the file of
    the later day, then for that of the higher number. A name that a table may have (`names`) is all its own. undated in
    src/lokun/file_names.py knows the same names.
#}
{% macro file_name(stem, names) -%}
    {%- set bare = bare_name(stem) -%}
    {%- set year, month, day = '(?:19|20)[0-9]{2}', '(?:0[1-9]|1[0-2])', '(?:0[1-9]|[12][0-9]|3[01])' -%}
    {%- set clock = '(?:[t _-]?(?!20[0-9]{2}[-_])[0-2][0-9][-_]?[0-5][0-9](?:[-_]?[0-5][0-9])?z?(?![0-9]))?' -%}
    {%- set date = '((?:' ~ [year ~ '-' ~ month ~ '-' ~ day, year ~ '_' ~ month ~ '_' ~ day, year ~ month ~ day] | join('|') ~ ')'
        ~ clock ~ '|' ~ year ~ '(?:[-_]?' ~ month ~ ')?)(?![0-9])' -%}
    {%- set found = modules.re.match('(.+?)((?:[ _-]*[(][0-9]+[)]|[ _-]+(?:copy|to)|[ _-]*' ~ date ~ ')+)$', stem | lower) -%}
    {%- if bare in names or not found or bare_name(found.group(1)) not in names -%}
        {{ return({'table': bare, 'order': ''}) }}
    {%- endif -%}
    {%- set times = [''] + modules.re.findall(date, found.group(2)) -%}
    {%- set numbers = ['0'] + modules.re.findall('[(]([0-9]+)[)]', found.group(2)) -%}
    {{ return({
        'table': bare_name(found.group(1)),
        'order': '%-16s%06d' % (modules.re.sub('[^0-9]', '', times[-1]), numbers[-1] | int)
    }) }}
{%- endmacro %}
