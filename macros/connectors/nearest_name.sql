{# The name of a list that shares most pairs of letters with a text; none where it shares less than a third of them. #}
{% macro nearest_name(text, names) -%}
    {%- set best = namespace(name=none, share=0.33) -%}
    {%- set own = letter_pairs(text) -%}
    {%- for name in names -%}
        {%- set other = letter_pairs(name) -%}
        {%- set shared = own | select('in', other) | list | length -%}
        {%- set share = 2 * shared / ((own | length) + (other | length) or 1) -%}
        {%- if share > best.share -%}
            {%- set best.name = name -%}
            {%- set best.share = share -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(best.name) }}
{%- endmacro %}
