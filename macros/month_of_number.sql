{# The first day of the month of a month_number. #}
{% macro month_of_number(number) -%}
    make_date(
        cast(floor(cast(({{ number }}) as double) / 12) as int),
        cast(({{ number }}) % 12 + 1 as int),
        1
    )
{%- endmacro %}
