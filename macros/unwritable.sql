{#
    What a setting that names something in the database may not have: a quote, a backslash, a semicolon, a brace
    or a control character. Without `named` (a path, a word): a control character alone.
#}
{% macro unwritable(text, named=true) -%}
    {{ return(modules.re.search(
        '[\\x00-\\x1f\\x7f"\'`\\\\;{}]' if named else '[\\x00-\\x1f\\x7f]', text | string
    ) is not none) }}
{%- endmacro %}
