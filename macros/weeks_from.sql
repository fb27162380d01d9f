{# One row per week (column `week`) from a relation's first date to its last, both included. #}
{% macro weeks_from(relation, first, last) -%}
    {{ return(adapter.dispatch('weeks_from', 'lokun')(relation, first, last)) }}
{%- endmacro %}

{% macro spark__weeks_from(relation, first, last) -%}
    select explode(sequence({{ first }}, {{ last }}, interval 7 days)) as week from {{ relation }}
{%- endmacro %}

{% macro duckdb__weeks_from(relation, first, last) -%}
    select cast(unnest(generate_series({{ first }}, {{ last }}, interval 7 day)) as date) as week
    from {{ relation }}
{%- endmacro %}
