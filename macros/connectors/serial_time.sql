{#
    The text of a spreadsheet's day since 1899-12-30, with its part of the day, as the text of a date or a time to the
    second.
#}
{% macro serial_time(text) -%}
    {%- set seconds = "cast(round((cast(" ~ text ~ " as double) - 25569) * 86400, 0) as bigint)" -%}
    case
        when instr({{ text }}, '.') = 0 then substr({{ epoch_text(seconds ~ ' * 1000000') }}, 1, 10)
        else {{ epoch_text(seconds ~ ' * 1000000') }}
    end
{%- endmacro %}
