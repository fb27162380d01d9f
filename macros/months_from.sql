{# One row per month (column `month`) from a relation's first month to its last, both included. #}
{% macro months_from(relation, first, last) -%}
    {{ return(adapter.dispatch('months_from', 'lokun')(relation, first, last)) }}
{%- endmacro %}

{% macro spark__months_from(relation, first, last) -%}
    select explode(sequence({{ first }}, {{ last }}, interval 1 month)) as month from {{ relation }}
{%- endmacro %}

{% macro duckdb__months_from(relation, first, last) -%}
    select cast(unnest(generate_series({{ first }}, {{ last }}, interval 1 month)) as date) as month
    from {{ relation }}
{%- endmacro %}
