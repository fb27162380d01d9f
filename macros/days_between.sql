{# Days from one date to another. #}
{% macro days_between(earlier, later) -%}
    {{ return(adapter.dispatch('days_between', 'lokun')(earlier, later)) }}
{%- endmacro %}

{% macro spark__days_between(earlier, later) -%}
    cast(datediff({{ later }}, {{ earlier }}) as bigint)
{%- endmacro %}

{% macro duckdb__days_between(earlier, later) -%}
    cast(date_diff('day', {{ earlier }}, {{ later }}) as bigint)
{%- endmacro %}

{% macro snowflake__days_between(earlier, later) -%}
    cast(datediff(day, {{ earlier }}, {{ later }}) as bigint)
{%- endmacro %}

{% macro bigquery__days_between(earlier, later) -%}
    date_diff({{ later }}, {{ earlier }}, day)
{%- endmacro %}
