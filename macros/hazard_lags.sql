{#
    The ages in days in which a touch may have an effect of its own long after it: pairs of first day
    and day of the end. lokun.hazard.schemas has the first days; what is older than the lookback has
    no effect.
#}
{% macro hazard_lags() -%}
    {{ return([[60, 90], [90, 120], [120, 150], [150, 180], [180, 240], [240, 300], [300, 10000]]) }}
{%- endmacro %}
