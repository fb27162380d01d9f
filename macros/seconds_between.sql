{# Whole elapsed seconds from one timestamp to a later one. #}
{% macro seconds_between(earlier, later) -%}
    {{ return(adapter.dispatch('seconds_between', 'lokun')(earlier, later)) }}
{%- endmacro %}

{% macro spark__seconds_between(earlier, later) -%}
    cast(
        floor(
            (
                unix_micros(cast({{ later }} as timestamp_ltz))
                - unix_micros(cast({{ earlier }} as timestamp_ltz))
            ) / 1000000
        ) as bigint
    )
{%- endmacro %}

{% macro duckdb__seconds_between(earlier, later) -%}
    cast(floor((epoch_us({{ later }}) - epoch_us({{ earlier }})) / 1000000) as bigint)
{%- endmacro %}
