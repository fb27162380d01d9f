{#
    The text of a time as a vendor or a loader writes it, as text that staging reads. A whole number of 10, 13 or 16
    digits is a time since 1970 in seconds, thousandths or millionths. `connection` has the order of dates and
    the time zone of exports. A text that is none of these stays as it is, for staging to refuse.
#}
{% macro vendor_time(text, connection={}) -%}
    {%- set digits = "case when " ~ text ~ " like '%.%' and translate(" ~ text ~ ", '0123456789.', '') = ''"
        ~ " then split_part(" ~ text ~ ", '.', 1) else " ~ text ~ " end" -%}
    case
        when translate({{ text }}, '0123456789.', '') = '' and length({{ digits }}) in (10, 13, 16)
            and substr({{ text }}, 1, 1) in ('1', '2', '9') and {{ text }} not like '%.%.%'
            then {{ epoch_text(
                "try_cast(rpad(" ~ digits ~ ", 16, '0') as bigint)"
            ) }}
        when {{ text }} like '%/%/%' or {{ text }} like '__.__.____%' or {{ text }} like '___ %, ____%'
            then coalesce(
                {%- set parsed = export_time(text, connection.get('dates', 'mdy')) %}
                {{ zoned_time(parsed, connection['timezone']) if connection.get('timezone') else parsed }},
                {{ text }}
            )
        {%- if connection.get('timezone') %}
        when {{ text }} like '____-__-__ __:__%' or {{ text }} like '____-__-__T__:__%'
            then case
                when {{ text }} like '%Z' or substr({{ text }}, 11) like '%+%' or substr({{ text }}, 11) like '%-%'
                    or {{ text }} like '%UTC'
                    then {{ text }}
                else coalesce({{ zoned_time(text, connection['timezone']) }}, {{ text }})
            end
        {%- endif %}
        else {{ text }}
    end
{%- endmacro %}
