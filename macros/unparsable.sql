{#
    The names of the columns that hold text but do not cast to their type, in the order given,
    as one comma-separated string; null when all cast. Takes a mapping of column to type.
#}
{% macro unparsable(columns) -%}
    nullif(concat_ws(
        ', '
        {%- for column, type in columns.items() %},
        case
            when {{ clean(column, 'text') }} is not null and {{ clean(column, type) }} is null
                then '{{ column }}'
        end
        {%- endfor %}
    ), '')
{%- endmacro %}
