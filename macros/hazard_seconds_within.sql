{# The seconds between two ages of a touch, in seconds, that are between two others, in days. #}
{% macro hazard_seconds_within(from_seconds, to_seconds, from_day, to_day) -%}
    greatest(
        least({{ to_seconds }}, cast({{ 86400 * to_day }} as bigint))
        - greatest({{ from_seconds }}, cast({{ 86400 * from_day }} as bigint)),
        cast(0 as bigint)
    )
{%- endmacro %}
