{#
    ISO text (see the macro iso_timestamp) as a timestamp in UTC: an offset is applied, and no offset
    means UTC (the session's time zone is UTC). Null where it does not parse. Each engine parses some
    formats that the other does not, so only the common ones are used: a date, or a date and a time of
    day to the minute or finer.
#}
{% macro utc_timestamp(text) -%}
    case when substr({{ text }}, 1, 1) between '0' and '9' {# #}
    {{- 'and (' ~ text ~ " like '____-__-__' or " ~ text ~ " like '____-__-_____:__%')" }} {# #}
    {{- 'then ' ~ as_utc(text) ~ ' end' }}
{%- endmacro %}
