{#
    The text of a time in one of few ways of writing, before the macro vendor_time reads it; with `offset`, what the text
    says of its offset (+02:00) where that does not stay in it, else an empty text. The day of the week goes (Thu,
    May 1, 2025), and so does the name of a zone after its offset (+0200 CEST, Z[UTC], GMT+0000 (Coordinated Universal
    Time)); words for UTC are +00:00. Dates with dashes in another order than ISO's have slashes, or a month in letters.
    The milliseconds of /Date(1746093600000+0000)/ stay. What writers mean by no time (0001-01-01, 0000-00-00, --) is null.
#}
{% macro plain_time(text, offset=false) -%}
    {%- set weekday = '^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? +)' -%}
    {%- set clock = weekday ~ '?(.*:[0-9][0-9](?:[.][0-9]+)?(?: ?[AaPp][Mm])?) ?' -%}
    {%- set rest = '(?:[^0-9A-Za-z:+-].*)?$' -%}
    {%- set with_offset = clock ~ '(?:GMT|UTC|Z)?([+-][0-9][0-9]):?([0-9][0-9])' ~ rest -%}
    {%- set of_utc = clock ~ '(?:GMT|UTC|Z)' ~ rest -%}
    {%- set by_dashes = '^([0-9]{4}|[0-9]{1,2})-[0-9]{1,2}-[0-9]{1,4}( [0-9:]+( ?[AaPp][Mm])?)?$' -%}
    {%- set by_letters = '^([0-9]{1,2})-([A-Za-z])([A-Za-z]{2,8})-(.*)$' -%}
    {%- set fraction = '^(.*/.*:[0-9][0-9]:[0-9][0-9])[.][0-9]+( ?[AaPp]?[Mm]?)$' -%}
    {%- set plain = "(" ~ text ~ " like '____-__-__%' and translate(substr(" ~ text ~ ", 11), '0123456789:.TZ+-', '') in ('', ' ')"
        ~ " and " ~ text ~ " not like '0001-%' and " ~ text ~ " not like '0000-%' and " ~ text ~ " not like '% Z')" -%}
    {%- if offset %}
    case
        when {{ plain }} or instr({{ text }}, ':') = 0 then ''
        when regexp_extract({{ text }}, '{{ with_offset }}', 2) <> ''
            then regexp_extract({{ text }}, '{{ with_offset }}', 2)
                || ':' || regexp_extract({{ text }}, '{{ with_offset }}', 3)
        when regexp_extract({{ text }}, '{{ of_utc }}', 1) <> '' then '+00:00'
        else ''
    end
    {%- else %}
    case
        when {{ plain }} then {{ text }}
        when {{ text }} like '____.__.__%' then replace(substr({{ text }}, 1, 10), '.', '/') || substr({{ text }}, 11)
        when translate({{ text }}, '0123456789.', '') = '' then {{ text }}
        when {{ text }} like '0001-01-01%' or {{ text }} like '0000-00-00%' or {{ text }} in ('-', '--', '—')
            then cast(null as string)
        when {{ text }} like '/Date(%' then regexp_extract({{ text }}, '^/Date[(]([0-9]+)', 1)
        when {{ text }} like '____-__-_____:__:__,%' then substr({{ text }}, 1, 19) || '.' || substr({{ text }}, 21)
        when regexp_extract({{ text }}, '{{ with_offset }}', 1) <> ''
            then regexp_extract({{ text }}, '{{ with_offset }}', 1)
        when regexp_extract({{ text }}, '{{ of_utc }}', 1) <> ''
            then regexp_extract({{ text }}, '{{ of_utc }}', 1)
        when regexp_extract({{ text }}, '{{ weekday }}(.*)$', 1) <> ''
            then regexp_extract({{ text }}, '{{ weekday }}(.*)$', 1)
        when regexp_extract({{ text }}, '{{ by_dashes }}', 0) <> ''
            then replace({{ text }}, '-', '/')
        when regexp_extract({{ text }}, '{{ by_letters }}', 1) <> ''
            then regexp_extract({{ text }}, '{{ by_letters }}', 1)
                || ' ' || upper(regexp_extract({{ text }}, '{{ by_letters }}', 2))
                || lower(regexp_extract({{ text }}, '{{ by_letters }}', 3))
                || ' ' || regexp_extract({{ text }}, '{{ by_letters }}', 4)
        when regexp_extract({{ text }}, '{{ fraction }}', 1) <> ''
            then regexp_extract({{ text }}, '{{ fraction }}', 1) || regexp_extract({{ text }}, '{{ fraction }}', 2)
        else replace(replace({{ text }}, '{{ '\u202f' }}', ' '), ' at ', ' ')
    end
    {%- endif %}
{%- endmacro %}
