{# The pairs of neighbouring letters and digits of a text, in lower case, each once. #}
{% macro letter_pairs(text) -%}
    {%- set bare = bare_name(text | string) -%}
    {%- set pairs = [] -%}
    {%- for at in range([bare | length - 1, 0] | max) if bare[at:at + 2] not in pairs -%}
        {%- do pairs.append(bare[at:at + 2]) -%}
    {%- endfor -%}
    {{ return(pairs) }}
{%- endmacro %}
