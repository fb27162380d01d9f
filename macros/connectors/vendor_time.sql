{#
    The text of a time as a vendor or a loader writes it, as ISO text in UTC without an offset; a date stays a date.
    A whole number of 10, 13 or 16 digits is a time since 1970 in seconds, thousandths or millionths, one of 8 digits a
    date (20250501), one of 5 digits the day of a spreadsheet (36526 is the first of 2000). `connection` has the order of
    dates and the time zone of exports; `offset` is an expression of the offset that the macro plain_time took off the
    text, which was `original`. Without `words` only ISO text and numbers are read, as of a column with a type, whose first
    day of the year 1 is no time. An original that is none of these stays as it is, for staging to refuse.
#}
{% macro vendor_time(text, connection={}, offset=none, words=true, original=none) -%}
    {%- set original = original or text -%}
    {%- set zone = connection.get('timezone') -%}
    {%- set digits = "case when " ~ text ~ " like '%.%' then split_part(" ~ text ~ ", '.', 1) else " ~ text ~ " end" -%}
    {%- set order = connection.get('dates', 'mdy') -%}
    {%- set parsed = export_time('seldom_value', order) -%}
    {%- set read = zoned_time(parsed, zone) if zone else parsed -%}
    {%- if offset -%}
        {%- set with_offset = 'cast(' ~ as_utc(parsed ~ ' || ' ~ offset) ~ ' as string)' -%}
        {%- set read = "case when " ~ offset ~ " <> '' then " ~ with_offset ~ ' else ' ~ read ~ ' end' if zone else with_offset -%}
    {%- endif -%}
    case
        {%- if words %}
        when {{ text }} is null then cast(null as string)
        {%- else %}
        when {{ text }} like '0001-01-01%' then cast(null as string)
        {%- endif %}
        {%- if offset %}
        when {{ offset }} <> '' and {{ text }} like '____-__-___%'
            then coalesce(cast({{ as_utc(text ~ ' || ' ~ offset) }} as string), {{ original }})
        {%- endif %}
        {%- if not zone %}
        when length({{ text }}) = 19 and {{ text }} like '____-__-__ __:__:__' then {{ text }}
        {%- endif %}
        when length({{ text }}) = 10 and {{ text }} like '____-__-__' then {{ text }}
        when translate({{ text }}, '0123456789.', '') = '' and length({{ digits }}) in (10, 13, 16)
            and {{ text }} not like '%.%.%'
            then {{ epoch_text("try_cast(rpad(" ~ digits ~ ", 16, '0') as bigint)") }}
        when length({{ digits }}) = 5 and translate({{ text }}, '0123456789.', '') = '' and {{ text }} not like '%.%.%'
            and {{ digits }} >= '36526' and {{ digits }} < '60000'
            then {{ serial_time(text, zone) }}
        when length({{ digits }}) = 8 and translate({{ text }}, '0123456789', '') in ('', '.')
            and translate(substr({{ text }}, 9), '.0', '') = ''
            then coalesce(
                cast(try_cast(
                    substr({{ text }}, 1, 4) || '-' || substr({{ text }}, 5, 2) || '-' || substr({{ text }}, 7, 2) as date
                ) as string),
                {{ original }}
            )
        {%- if zone %}
        when
            ({{ text }} like '____-__-__ __:__%' or {{ text }} like '____-__-__T__:__%')
            and {{ text }} not like '%Z' and {{ text }} not like '%UTC'
            and instr(substr({{ text }}, 11), '+') = 0 and instr(substr({{ text }}, 11), '-') = 0
            then coalesce({{ zoned_time(text, zone) }}, {{ original }})
        {%- endif %}
        when {{ text }} like '____-__-___%'
            then coalesce(cast({{ as_utc(iso_timestamp(text)) }} as string), {{ original }})
        {%- if words %}
        when
            {{ text }} like '%/%/%'
            or regexp_extract(
                {{ text }}, '^([A-Za-z]{3,9} [0-9]|[0-9]{1,2} [A-Za-z]{3}|[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{2})', 0
            ) <> ''
            then coalesce(
                substr({{ seldom(read, text) }}, 1, case when instr({{ text }}, ':') = 0 then 10 else 30 end),
                {{ original }}
            )
        {%- endif %}
        else {{ original }}
    end
{%- endmacro %}
