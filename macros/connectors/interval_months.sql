{#
    The whole months of an interval of billing (day, week, month or year, so many times): weeks and days as the nearest
    number of months, and one where they are less.
#}
{% macro interval_months(interval, times) -%}
    {%- set times = 'coalesce(try_cast(' ~ times ~ ' as int), 1)' -%}
    case replace(lower({{ interval }}), 's', '')
        when 'month' then {{ times }}
        when 'year' then 12 * {{ times }}
        when 'week' then greatest(1, cast(round({{ times }} * 12 / 52.0) as int))
        when 'day' then greatest(1, cast(round({{ times }} * 12 / 365.0) as int))
    end
{%- endmacro %}
