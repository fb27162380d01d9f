{# Whether the engine has a time zone of this name; true where the engine cannot say. #}
{% macro is_time_zone(name) -%}
    {{ return(adapter.dispatch('is_time_zone', 'lokun')(name)) }}
{%- endmacro %}

{% macro default__is_time_zone(name) -%}
    {{ return(true) }}
{%- endmacro %}

{% macro duckdb__is_time_zone(name) -%}
    {%- set found = run_query(
        "select count(*) as names from pg_timezone_names() where lower(name) = '"
        ~ dbt.escape_single_quotes(name | lower) ~ "'"
    ) -%}
    {{ return(found.rows[0][0] > 0) }}
{%- endmacro %}
