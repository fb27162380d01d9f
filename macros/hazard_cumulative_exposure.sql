{#
    The cumulative exposure to one touch between two of its ages in seconds: the time-integral of
    exp(-age / tau), which is tau (exp(-from / tau) - exp(-to / tau)), in millionths of a day; 0
    where the interval is empty.
#}
{% macro hazard_cumulative_exposure(from_seconds, to_seconds, tau) -%}
    case
        when {{ to_seconds }} > {{ from_seconds }}
            then cast(round(
                1000000 * {{ tau }} * (
                    exp(-cast({{ from_seconds }} as double) / {{ 86400 * tau }})
                    - exp(-cast({{ to_seconds }} as double) / {{ 86400 * tau }})
                ),
                0
            ) as bigint)
        else 0
    end
{%- endmacro %}
