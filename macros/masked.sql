{# A raw column as text for a payload: *** where it contains personal data. #}
{% macro masked(column, mask) -%}
    {%- if column in mask -%}
        case when {{ trimmed(column) }} is not null then '***' end
    {%- else -%}
        cast({{ column }} as string)
    {%- endif -%}
{%- endmacro %}
