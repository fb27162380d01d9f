{#
    Text as a timestamp in UTC: an offset is applied, no offset means UTC (the session's time zone
    is UTC). Null where it does not parse; words such as `infinity` or `now` are no timestamps.
#}
{% macro utc_timestamp(text) -%}
    {{ return(adapter.dispatch('utc_timestamp', 'lokun')(text)) }}
{%- endmacro %}

{% macro default__utc_timestamp(text) -%}
    case
        when substr({{ text }}, 1, 1) between '0' and '9'
            then try_cast({{ text }} as timestamp)
    end
{%- endmacro %}

{% macro duckdb__utc_timestamp(text) -%}
    case
        when substr({{ text }}, 1, 1) between '0' and '9'
            then cast(try_cast({{ text }} as timestamptz) as timestamp)
    end
{%- endmacro %}
