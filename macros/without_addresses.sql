{# A text in which *** stands for e-mail addresses, also in a web address, and for IPv4 addresses. #}
{% macro without_addresses(text) -%}
    {%- set part = '[^ @<>,;:"()|/=&?%]+' -%}
    {%- set email = part ~ '(@|%40)' ~ part ~ '[.]' ~ part -%}
    {%- set ip = '[0-9]{1,3}([.][0-9]{1,3}){3}' -%}
    {{ return(replaced_all(text, '(' ~ email ~ '|' ~ ip ~ ')')) }}
{%- endmacro %}
