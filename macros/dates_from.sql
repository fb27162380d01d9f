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

{% macro snowflake__dates_from(relation, first, last, step, name) -%}
    {%- set number, unit = step.split(' ') -%}
    select
        cast(
            dateadd({{ unit }}, {{ number }} * cast(steps.value as integer), {{ first }}) as date
        ) as {{ name }}
    from {{ relation }},
        lateral flatten(
            input => array_generate_range(
                0,
                cast(
                    floor(datediff({{ unit }}, {{ first }}, {{ last }}) / {{ number }}) as integer
                ) + 1
            )
        ) as steps
{%- endmacro %}

{% macro bigquery__dates_from(relation, first, last, step, name) -%}
    select {{ name }}
    from {{ relation }}, unnest(
        generate_date_array({{ first }}, {{ last }}, interval {{ step }})
    ) as {{ name }}
{%- endmacro %}
