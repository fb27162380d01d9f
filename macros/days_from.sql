{# One row per day (column `date_day`) from a relation's first date to its last, both included. #}
{% macro days_from(relation, first, last) -%}
    {{ return(adapter.dispatch('days_from', 'lokun')(relation, first, last)) }}
{%- endmacro %}

{% macro spark__days_from(relation, first, last) -%}
    select explode(sequence({{ first }}, {{ last }}, interval 1 day)) as date_day
    from {{ relation }}
{%- endmacro %}

{% macro duckdb__days_from(relation, first, last) -%}
    select cast(unnest(generate_series({{ first }}, {{ last }}, interval 1 day)) as date) as date_day
    from {{ relation }}
{%- endmacro %}
