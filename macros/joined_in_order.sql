{# The values of a group, joined by a separator in the order of another column. #}
{% macro joined_in_order(value, separator, order_by) -%}
    {{ return(adapter.dispatch('joined_in_order', 'lokun')(value, separator, order_by)) }}
{%- endmacro %}

{% macro default__joined_in_order(value, separator, order_by) -%}
    string_agg({{ value }}, '{{ separator }}' order by {{ order_by }})
{%- endmacro %}
