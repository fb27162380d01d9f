{#
    A text in which *** stands for e-mail addresses, also in a web address and with the name of a person before them
    (Ann B <ann@shop.example>), and for IPv4 addresses.
#}
{% macro without_addresses(text) -%}
    {%- set part = '[^ @<>,;:"()|/=&?%]+' -%}
    {%- set name = '([^@<>,;:"()|/=&?%]{1,60}<)?' -%}
    {%- set email = name ~ part ~ '(@|%40)' ~ part ~ '[.]' ~ part ~ '>?' -%}
    {%- set ip = '[0-9]{1,3}([.][0-9]{1,3}){3}' -%}
    {#- Both have a full stop, which most texts have not. -#}
    case
        when contains({{ text }}, '.') then {{ replaced_all(text, '(' ~ email ~ '|' ~ ip ~ ')') }}
        else {{ text }}
    end
{%- endmacro %}
