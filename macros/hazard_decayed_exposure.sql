{# The decayed exposure exp(-age / tau) to one touch, for its age in seconds and tau in days, in parts of 10^-9. #}
{% macro hazard_decayed_exposure(seconds, tau) -%}
    cast(round(
        1000000000 * exp(-cast({{ seconds }} as double) / {{ 86400 * tau }}), 0
    ) as bigint)
{%- endmacro %}
