{#
    The part that a day has of an integer amount of several days. What was so far is in whole units, and the last day
    has the rest, so that the parts add up. The row has day_number and days.
#}
{% macro day_part(amount, unit) -%}
    {%- set so_far = prorated_minor(amount, 'day_number', 'days') -%}
    {%- set before = prorated_minor(amount, '(day_number - 1)', 'days') -%}
    case when day_number = days then {{ amount }} else {{ so_far }} - {{ so_far }} % {{ unit }} end
    - ({{ before }} - {{ before }} % {{ unit }})
{%- endmacro %}
