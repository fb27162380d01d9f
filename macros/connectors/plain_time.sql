{#
    The text of a time in one of few ways of writing, before the macro vendor_time reads it; with `offset`, what the text
    says of its offset (+02:00) where that does not stay in it, else an empty text. The day of the week goes first (Thu,
    May 1, 2025), then the word at, then the offset or words for UTC (+00:00) with the name of the zone after them (+0200
    CEST, Z[UTC], GMT+0000 (Coordinated Universal Time)). Then dates with dashes in another order than ISO's get slashes, or
    blanks round a month in letters; their year has four digits, or two at the end, from 20. A range of times has no
    offset: one with a colon is after seconds, a blank or a word for UTC.
    The milliseconds of /Date(1746093600000+0000)/ stay. What writers mean by no time (0001-01-01, 0000-00-00, --) is null.
#}
{% macro plain_time(text, offset=false) -%}
    {%- set zoned = '^(.*:[0-9][0-9](?:[.,][0-9]+)?(?:.?[AaPp][Mm])?) ?'
        ~ '(?:(?:(?:GMT|UTC|Z) ?)?([+-](?:0[0-9]|1[0-4])):?([0-5][0-9])|GMT|UTC|Z)'
        ~ '(?: ?[^0-9A-Za-z:+,./ -].*(?:[)]|])| [A-Za-z]{3,}(?: m=.*)?)?$' -%}
    {%- set range = '^[^:]* [0-9]{1,2}:[0-9][0-9](?:.?[AaPp][Mm])?(?:-[0-9]|[+][0-9][0-9]:)' -%}
    {%- set plain = "(" ~ text ~ " like '____-__-__%' and translate(substr(" ~ text ~ ", 11), '0123456789:.TZ+-', '') in ('', ' ')"
        ~ " and " ~ text ~ " not like '0001-%' and " ~ text ~ " not like '0000-%' and " ~ text ~ " not like '% Z')" -%}
    {%- set what_offset -%}
        case
            when regexp_extract(seldom_value, '{{ range }}', 0) <> '' then ''
            when regexp_extract(seldom_value, '{{ zoned }}', 2) <> ''
                then regexp_extract(seldom_value, '{{ zoned }}', 2) || ':' || regexp_extract(seldom_value, '{{ zoned }}', 3)
            when regexp_extract(seldom_value, '{{ zoned }}', 1) <> ''
                or seldom_value like '%:__ UTC ____' or seldom_value like '%:__ GMT ____'
                then '+00:00'
            else ''
        end
    {%- endset -%}
    {%- set bare = "replace(replace(seldom_value, '\u202f', ' '), ' at ', ' ')" -%}
    {%- set bare = rewritten(bare, '^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? +', '') -%}
    {%- set bare = rewritten(bare, '^([A-Z][a-z][a-z]) +([0-9]+) ([0-9:]+) ([A-Z]+) ([0-9]{4})$', '{1} {2} {5} {3} {4}') -%}
    {%- set bare = rewritten(bare, '^([0-9-]{10}[T ][0-9:]{8}),', '{1}.') -%}
    {%- set bare = rewritten(bare, zoned, '{1}') -%}
    {%- set clock = '( [0-9:]+(?: ?[AaPp][Mm])?)?$' -%}
    {%- set bare = rewritten(bare, '^([0-9]{4})[-.]([0-9]{1,2})[-.]([0-9]{1,2})' ~ clock, '{1}/{2}/{3}{4}') -%}
    {%- set bare = rewritten(bare, '^([0-9]{1,2})-([0-9]{1,2})-([0-9]{4}|[2-9][0-9])' ~ clock, '{1}/{2}/{3}{4}') -%}
    {%- set bare = rewritten(bare, '^([0-9]{1,2})-([A-Za-z]{3,9})-', '{1} {2} ') -%}
    {%- set bare = rewritten(bare, '^(.*/.*:[0-9][0-9]:[0-9][0-9])[.][0-9]+( ?[AaPp]?[Mm]?)$', '{1}{2}') -%}
    {%- set other_time -%}
        case
            when seldom_value like '0001-01-01%' or seldom_value like '0000-00-00%' or seldom_value in ('-', '--', '—')
                then cast(null as string)
            when seldom_value like '/Date(%' then regexp_extract(seldom_value, '^/Date[(]([0-9]+)', 1)
            when regexp_extract(seldom_value, '{{ range }}', 0) <> '' then seldom_value
            else {{ bare }}
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
