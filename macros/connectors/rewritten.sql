{#
    A text that `pattern` (from ^ to $, or from ^) matches, in another order: `parts` has {1} for the pattern's first group.
    A text that it does not match stays. Doubled apostrophes and backslashes are in neither.
#}
{% macro rewritten(text, pattern, parts) -%}
    {{ return(adapter.dispatch('rewritten', 'lokun')(text, pattern, parts)) }}
{%- endmacro %}

{% macro default__rewritten(text, pattern, parts) -%}
    {%- set parts = modules.re.sub('[{]([0-9])[}]', '$\\1', parts) -%}
    {{ return("regexp_replace(" ~ text ~ ", '" ~ pattern ~ "', '" ~ parts ~ "')") }}
{%- endmacro %}

{% macro duckdb__rewritten(text, pattern, parts) -%}
    {%- set parts = modules.re.sub('[{]([0-9])[}]', '\\\\\\1', parts) -%}
    {{ return("regexp_replace(" ~ text ~ ", '" ~ pattern ~ "', '" ~ parts ~ "')") }}
{%- endmacro %}
