{#
    Text of a time with its offset as ISO 8601 has it: Z for the words UTC and GMT, no space before it,
    and a colon in it (+0200). It repeats its argument, so it is a step of its own: a view's text has a
    limit in Spark's catalog (tools/checks/portable.py).
#}
{% macro iso_timestamp(text) -%}
    {%- set joined = "replace(replace(replace(replace(" ~ text
        ~ ", ' UTC', 'Z'), ' GMT', 'Z'), ' +', '+'), ' -', '-')" -%}
    case
        when
            length({{ joined }}) >= 21
            and substr({{ joined }}, length({{ joined }}) - 4, 1) in ('+', '-')
            and translate(substr({{ joined }}, length({{ joined }}) - 3), '0123456789', '') = ''
            then substr({{ joined }}, 1, length({{ joined }}) - 2)
                || ':' || substr({{ joined }}, length({{ joined }}) - 1)
        else {{ joined }}
    end
{%- endmacro %}
