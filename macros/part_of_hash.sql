{# Six hexadecimal digits of a hash, from the given position on, as a number in [0, 1). #}
{% macro part_of_hash(hash, first) -%}
    (
        {%- for digit in range(6) %}
        {% if not loop.first %}+ {% endif -%}
        cast(instr('0123456789abcdef', substring({{ hash }}, {{ first + digit }}, 1)) - 1 as double)
        / {{ 16 ** (digit + 1) }}
        {%- endfor %}
    )
{%- endmacro %}
