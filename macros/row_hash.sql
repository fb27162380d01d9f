{# A digest of several columns, to make the order of equal keys total. Nulls have a mark. #}
{% macro row_hash(columns) -%}
    md5(
        {%- for column in columns %}
        coalesce(cast({{ column }} as string), '~') || '|'{{ ' ||' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
