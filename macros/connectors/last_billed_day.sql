{#
    The last day that a line bills for, as text. Vendors say the moment at which the next period begins, or the last
    second of the day; a date is the last day itself, unless it is the day of a month on which the line begins.
#}
{% macro last_billed_day(start, end) -%}
    case
        when {{ end }} is null then cast(null as string)
        when length({{ end }}) = 10 and coalesce(substr({{ start }}, 9, 2), '') <> substr({{ end }}, 9, 2) then {{ end }}
        when substr({{ end }}, 12, 5) = '23:59' then substr({{ end }}, 1, 10)
        else cast(greatest(
            cast({{ as_utc(start) }} as date),
            cast({{ as_utc(end) }} - interval 1 day as date)
        ) as string)
    end
{%- endmacro %}
