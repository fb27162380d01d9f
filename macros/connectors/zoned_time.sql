{# The text of a time of a zone, without an offset, as the text of the time in UTC; null where it does not parse. #}
{% macro zoned_time(text, zone) -%}
    {{ return(adapter.dispatch('zoned_time', 'lokun')(text, dbt.escape_single_quotes(zone))) }}
{%- endmacro %}

{% macro duckdb__zoned_time(text, zone) -%}
    cast(cast(try_cast({{ text }} as timestamp) at time zone '{{ zone }}' as timestamp) as string)
{%- endmacro %}

{% macro spark__zoned_time(text, zone) -%}
    cast(to_utc_timestamp(try_cast({{ text }} as timestamp), '{{ zone }}') as string)
{%- endmacro %}
