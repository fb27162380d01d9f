{# Months since the year 0 of a date, so that months can be counted. #}
{% macro month_number(date) -%}
    cast(
        cast(extract(year from {{ date }}) as bigint) * 12
        + cast(extract(month from {{ date }}) as bigint) - 1
        as bigint
    )
{%- endmacro %}
