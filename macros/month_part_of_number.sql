{# The first day of the part of a month of a month_part_number. #}
{% macro month_part_of_number(number) -%}
    make_date(
        cast(floor(cast(({{ number }}) as double) / 24) as int),
        cast(floor(cast(({{ number }}) % 24 as double) / 2) + 1 as int),
        cast(({{ number }}) % 2 * 20 + 1 as int)
    )
{%- endmacro %}
