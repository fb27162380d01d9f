{# Number of whole months from the year 0 to a date, for arithmetic with months. #}
{% macro month_number(date) -%}
    cast(
        cast(extract(year from {{ date }}) as bigint) * 12
        + cast(extract(month from {{ date }}) as bigint) - 1
        as bigint
    )
{%- endmacro %}
