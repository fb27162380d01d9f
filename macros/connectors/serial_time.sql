{#
    The text of a spreadsheet's day since 1899-12-30: of a whole number the date, else the time to the second, in UTC
    where `zone` is the time zone of the file.
#}
{% macro serial_time(text, zone=none) -%}
    {%- set seconds = "cast(round((cast(" ~ text ~ " as double) - 25569) * 86400, 0) as bigint)" -%}
    {%- set time = epoch_text(seconds ~ ' * 1000000') -%}
    case
        when translate(substr({{ text }}, 6), '.0', '') = '' then substr({{ time }}, 1, 10)
        else {{ zoned_time(time, zone) if zone else time }}
    end
{%- endmacro %}
