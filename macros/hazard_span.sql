{#
    What an effect of 1 a day that decays with tau days adds up to between two ages of a touch, in
    millionths of a day: tau (exp(-from / tau) - exp(-to / tau)), and 0 where there is no such time.
#}
{% macro hazard_span(from_seconds, to_seconds, tau) -%}
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
