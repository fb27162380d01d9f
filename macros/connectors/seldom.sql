{#
    A long expression that few rows need, where `seldom_value` is the text: Spark evaluates it without compiling it,
    so that the code of a table's many columns stays within the size that it compiles.
#}
{% macro seldom(expression, text) -%}
    {{ return(adapter.dispatch('seldom', 'lokun')(expression | string, text)) }}
{%- endmacro %}

{% macro default__seldom(expression, text) -%}
    {{ return(expression | replace('seldom_value', text)) }}
{%- endmacro %}

{% macro spark__seldom(expression, text) -%}
    {{ return('element_at(transform(array(' ~ text ~ '), seldom_value -> ' ~ expression ~ '), 1)') }}
{%- endmacro %}
