{# Whether a comma-separated list of columns has any of the names. #}
{% macro names_any(listed, names) -%}
    ({{ listed }} is not null and (
        {%- for name in names %}
        {{ 'or ' if not loop.first }}contains(', ' || {{ listed }} || ',', ', {{ name }},')
        {%- endfor %}
    ))
{%- endmacro %}
