{#
    Whether a text is one of many words; null where it is null. Neither the text nor a word contains the
    separator. DuckDB makes a join of a long list after `in`, which it then does also for those who do not
    read the result (the as-of reads one column of every staging view).
#}
{% macro is_one_of(text, words, separator) -%}
    {%- for word in words if separator in word -%}
        {{ exceptions.raise_compiler_error("is_one_of: '" ~ word ~ "' contains the separator " ~ separator) }}
    {%- endfor -%}
    instr('{{ separator ~ words | join(separator) ~ separator }}', '{{ separator }}' || {{ text }} || '{{ separator }}') > 0
{%- endmacro %}
