{# The sum of a field over the elements of a list in JSON, as text; null where it is no list or empty. #}
{% macro json_sum(column, field, type='string') -%}
    {{ return(adapter.dispatch('json_sum', 'lokun')(column, field, type)) }}
{%- endmacro %}

{% macro duckdb__json_sum(column, field, type) -%}
    cast(list_sum(try_cast(json_extract_string({{ json_document(column, type) }}, '$[*].{{ field }}') as decimal(24, 4)[])) as varchar)
{%- endmacro %}

{% macro spark__json_sum(column, field, type) -%}
    cast(aggregate(
        from_json({{ json_document(column, type) }}, 'array<struct<{{ field }}:decimal(24,4)>>'),
        cast(null as decimal(24, 4)),
        (total, element) -> cast(
            coalesce(total, cast(0 as decimal(24, 4))) + element.{{ field }} as decimal(24, 4)
        )
    ) as string)
{%- endmacro %}
