{#
    A time as exports and spreadsheets write it (3/4/2025 10:00 AM, 04.03.2025, 4 March 2025) as ISO text; null where it
    is none.
    `order` is mdy or dmy, for dates with slashes; with dots the day is first.
#}
{% macro export_time(text, order='mdy') -%}
    {{ return(adapter.dispatch('export_time', 'lokun')(text, order)) }}
{%- endmacro %}

{% macro duckdb__export_time(text, order) -%}
    {%- set formats = [] -%}
    {%- set first = '%d/%m/' if order == 'dmy' else '%m/%d/' -%}
    {%- for day in [
        first ~ '%y', first ~ '%Y', '%d.%m.%y', '%d.%m.%Y', '%b %d, %Y', '%b %d %Y', '%d %b %y', '%d %b %Y', '%d %B %Y', '%B %d, %Y', '%B %d %Y', '%Y/%m/%d', '%Y%m%d'
    ] -%}
        {%- for clock in [' %I:%M:%S %p', ' %I:%M %p', ', %I:%M:%S %p', ', %I:%M %p', ' %H:%M:%S', ' %H:%M', ', %H:%M', ''] -%}
            {%- do formats.append("'" ~ day ~ clock ~ "'") -%}
        {%- endfor -%}
    {%- endfor -%}
    {#- A year of two digits is no year of the first century. -#}
    cast(
        nullif(
            greatest(try_strptime({{ text }}, [{{ formats | join(', ') }}]), timestamp '1000-01-01'), timestamp '1000-01-01'
        ) as string
    )
{%- endmacro %}

{% macro spark__export_time(text, order) -%}
    {%- set first = 'd/M/' if order == 'dmy' else 'M/d/' -%}
    {#- What is in brackets may be there. -#}
    {%- set clock = '[,][ h:mm[:ss] a][ H:mm[:ss]]' -%}
    coalesce(
        {%- for day in [first ~ 'yy', first ~ 'yyyy', 'd.M.yy', 'd.M.yyyy', 'MMM d[,] yyyy', 'MMMM d[,] yyyy', 'd MMM yy', 'd MMM yyyy', 'd MMMM yyyy', 'yyyy/M/d', 'yyyyMMdd'] %}
        cast(cast(try_to_timestamp({{ text }}, '{{ day ~ clock }}') as timestamp) as string){{ ',' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
