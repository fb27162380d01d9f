{#
    The e-mail address in a text, lower-case: the one in angle brackets, without `mailto:`, quotes and
    trailing punctuation; the first of several. A text without an address is returned in lower case.
#}
{% macro email_address(text) -%}
    {%- set line = "translate(lower(" ~ text ~ "), chr(9) || chr(10) || chr(13) || chr(8203), '   ')" -%}
    {%- set name = '([^ @<>,;:"()]+@[^ @<>,;:"()?]*[^ @<>,;:"()?.!' -%}
    coalesce(
        nullif(regexp_extract(
            {{ line }}, '<[ ]*(?:mailto:)?[ ]*{{ name }}' || chr(39) || '])[ .]*>', 1
        ), ''),
        nullif(regexp_extract(
            {{ line }},
            '^[ "<(' || chr(39) || ']*(?:mailto:|smtp:|e-?mail:)?[ ]*{{ name }}' || chr(39)
            || '])(?:[ .,;:?!">)' || chr(39) || '].*)?$', 1
        ), ''),
        lower({{ text }})
    )
{%- endmacro %}
