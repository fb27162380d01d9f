{# A digest of several columns, to make the order of equal keys total; a null counts as `~`. #}
{% macro row_hash(columns) -%}
    md5(
        {%- for column in columns %}
        coalesce(cast({{ column }} as string), '~') || '|'{{ ' ||' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
