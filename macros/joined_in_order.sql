{# The values of a group, joined by a separator in the order of another column. #}
{% macro joined_in_order(value, separator, order_by) -%}
    {{ return(adapter.dispatch('joined_in_order', 'lokun')(value, separator, order_by)) }}
{%- endmacro %}

{% macro spark__joined_in_order(value, separator, order_by) -%}
    array_join(
        transform(
            array_sort(collect_list(struct({{ order_by }} as sort_key, {{ value }} as item))),
            pair -> pair.item
        ),
        '{{ separator }}'
    )
{%- endmacro %}

{% macro duckdb__joined_in_order(value, separator, order_by) -%}
    string_agg({{ value }}, '{{ separator }}' order by {{ order_by }})
{%- endmacro %}

{% macro snowflake__joined_in_order(value, separator, order_by) -%}
    listagg({{ value }}, '{{ separator }}') within group (order by {{ order_by }})
{%- endmacro %}

{% macro bigquery__joined_in_order(value, separator, order_by) -%}
    string_agg({{ value }}, '{{ separator }}' order by {{ order_by }})
{%- endmacro %}
