{#
    One row per day, week or month (`step`: '1 day', '7 day' or '1 month') from a relation's first date
    to its last, both included, in the column `name`.
#}
{% macro dates_from(relation, first, last, step, name) -%}
    {{ return(adapter.dispatch('dates_from', 'lokun')(relation, first, last, step, name)) }}
{%- endmacro %}

{% macro spark__dates_from(relation, first, last, step, name) -%}
    select explode(sequence({{ first }}, {{ last }}, interval {{ step }})) as {{ name }}
    from {{ relation }}
{%- endmacro %}

{% macro duckdb__dates_from(relation, first, last, step, name) -%}
    select
        cast(unnest(generate_series({{ first }}, {{ last }}, interval {{ step }})) as date)
            as {{ name }}
    from {{ relation }}
{%- endmacro %}
