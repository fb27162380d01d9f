{# Number of the part of a month that a date is in, from the year 0: the first twenty days of a month
   are one part, the rest another. #}
{% macro month_part_number(date) -%}
    2 * {{ month_number(date) }}
    + case when extract(day from {{ date }}) > 20 then 1 else 0 end
{%- endmacro %}
