{# The smallest unit of a currency, such as a cent, in major units, from its number of decimals. #}
{% macro smallest_unit(minor_units) -%}
    cast(case {{ minor_units }}
        when 0 then 1
        when 2 then 0.01
        when 3 then 0.001
        when 4 then 0.0001
    end as decimal(19, 4))
{%- endmacro %}
