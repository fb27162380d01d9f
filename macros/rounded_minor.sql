{# A double of minor units in whole units; null where it is more than they can hold, as of a wrong amount. #}
{% macro rounded_minor(value) -%}
    case when abs({{ value }}) < 9000000000000000000 then round({{ value }}, 0) end
{%- endmacro %}
