{#
    Text of a web address with %20 and + as blanks; the text itself where it is encoded in another
    way than UTF-8.
#}
{% macro url_decoded(text) -%}
    {{ return(adapter.dispatch('url_decoded', 'lokun')(text)) }}
{%- endmacro %}

{% macro spark__url_decoded(text) -%}
    {#- A lone % is no error, and bytes that are no UTF-8 leave the text as it is. -#}
    {%- set decoded = "url_decode(regexp_replace(" ~ text ~ ", '%(?![0-9A-Fa-f][0-9A-Fa-f])', '%25'))" -%}
    case
        when instr({{ decoded }}, decode(unhex('EFBFBD'), 'UTF-8')) > 0 then {{ text }}
        else {{ decoded }}
    end
{%- endmacro %}

{% macro duckdb__url_decoded(text) -%}
    coalesce(try(url_decode(replace({{ text }}, '+', ' '))), {{ text }})
{%- endmacro %}
