{# A number of microseconds since 1970 as the text of a time in UTC. #}
{% macro epoch_text(microseconds) -%}
    {{ return(adapter.dispatch('epoch_text', 'lokun')(microseconds)) }}
{%- endmacro %}

{% macro duckdb__epoch_text(microseconds) -%}
    cast(make_timestamp({{ microseconds }}) as string)
{%- endmacro %}

{% macro spark__epoch_text(microseconds) -%}
    cast(cast(timestamp_micros({{ microseconds }}) as timestamp) as string)
{%- endmacro %}
