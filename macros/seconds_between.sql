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

{% macro snowflake__seconds_between(earlier, later) -%}
    cast(floor(datediff(microsecond, {{ earlier }}, {{ later }}) / 1000000) as bigint)
{%- endmacro %}

{% macro bigquery__seconds_between(earlier, later) -%}
    cast(floor(timestamp_diff({{ later }}, {{ earlier }}, microsecond) / 1000000) as int64)
{%- endmacro %}
