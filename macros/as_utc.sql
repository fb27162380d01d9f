{# Text as a timestamp in UTC, as the engine parses it; null where it does not parse. #}
{% macro as_utc(text) -%}
    {{ return(adapter.dispatch('as_utc', 'lokun')(text)) }}
{%- endmacro %}

{% macro spark__as_utc(text) -%}
    cast(try_cast({{ text }} as timestamp_ltz) as timestamp)
{%- endmacro %}

{% macro duckdb__as_utc(text) -%}
    cast(try_cast({{ text }} as timestamptz) as timestamp)
{%- endmacro %}

{% macro snowflake__as_utc(text) -%}
    cast(convert_timezone('UTC', try_to_timestamp_tz({{ text }})) as timestamp_ntz)
{%- endmacro %}

{% macro bigquery__as_utc(text) -%}
    safe_cast({{ text }} as timestamp)
{%- endmacro %}
