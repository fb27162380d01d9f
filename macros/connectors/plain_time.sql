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
    {%- set what_offset -%}
        case
            when regexp_extract(seldom_value, '{{ with_offset }}', 2) <> ''
                then regexp_extract(seldom_value, '{{ with_offset }}', 2)
                    || ':' || regexp_extract(seldom_value, '{{ with_offset }}', 3)
            when regexp_extract(seldom_value, '{{ of_utc }}', 1) <> '' then '+00:00'
            else ''
        end
    {%- endset -%}
    {%- set other_time -%}
        case
            when seldom_value like '____.__.__%' then replace(substr(seldom_value, 1, 10), '.', '/') || substr(seldom_value, 11)
            when seldom_value like '0001-01-01%' or seldom_value like '0000-00-00%' or seldom_value in ('-', '--', '—')
                then cast(null as string)
            when seldom_value like '/Date(%' then regexp_extract(seldom_value, '^/Date[(]([0-9]+)', 1)
            when seldom_value like '____-__-_____:__:__,%' then substr(seldom_value, 1, 19) || '.' || substr(seldom_value, 21)
            when regexp_extract(seldom_value, '{{ with_offset }}', 1) <> ''
                then regexp_extract(seldom_value, '{{ with_offset }}', 1)
            when regexp_extract(seldom_value, '{{ of_utc }}', 1) <> ''
                then regexp_extract(seldom_value, '{{ of_utc }}', 1)
            when regexp_extract(seldom_value, '{{ weekday }}(.*)$', 1) <> ''
                then regexp_extract(seldom_value, '{{ weekday }}(.*)$', 1)
            when regexp_extract(seldom_value, '{{ by_dashes }}', 0) <> ''
                then replace(seldom_value, '-', '/')
            when regexp_extract(seldom_value, '{{ by_letters }}', 1) <> ''
                then regexp_extract(seldom_value, '{{ by_letters }}', 1)
                    || ' ' || upper(regexp_extract(seldom_value, '{{ by_letters }}', 2))
                    || lower(regexp_extract(seldom_value, '{{ by_letters }}', 3))
                    || ' ' || regexp_extract(seldom_value, '{{ by_letters }}', 4)
            when regexp_extract(seldom_value, '{{ fraction }}', 1) <> ''
                then regexp_extract(seldom_value, '{{ fraction }}', 1) || regexp_extract(seldom_value, '{{ fraction }}', 2)
            else replace(replace(seldom_value, '{{ '\u202f' }}', ' '), ' at ', ' ')
        end
    {%- endset -%}
    case
        when {{ text }} is null then cast(null as string)
    {%- if offset %}
        when {{ plain }} or instr({{ text }}, ':') = 0 then ''
        else {{ seldom(what_offset, text) }}
    {%- else %}
        when {{ plain }} then {{ text }}
        when translate({{ text }}, '0123456789.', '') = '' and {{ text }} not like '____.__.__%' then {{ text }}
        else {{ seldom(other_time, text) }}
    {%- endif %}
    end
{%- endmacro %}
