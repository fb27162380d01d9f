{# Units of 10^-12 of a close as closes, exactly. #}
{% macro units_to_closes(units) -%}
    cast(
        cast({{ units }} as decimal(24, 0)) * cast(0.000000000001 as decimal(13, 12)) as decimal(24, 12)
    )
{%- endmacro %}
