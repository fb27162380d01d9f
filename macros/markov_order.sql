{# How many channels the chain remembers, from the var: 1, 2 or 3. #}
{% macro markov_order() -%}
    {%- set order = var('markov_order') | int -%}
    {%- if order not in [1, 2, 3] -%}
        {{ exceptions.raise_compiler_error(
            "var markov_order is " ~ var('markov_order') ~ "; set it to 1, 2 or 3"
        ) }}
    {%- endif -%}
    {{ order }}
{%- endmacro %}
