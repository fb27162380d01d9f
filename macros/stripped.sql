{# A word in lower case without its punctuation and spaces: N/A, n.a. and <NA> are the word na. #}
{% macro stripped(text) -%}
    translate(
        replace(lower({{ text }}), chr(92) || 'n', 'null'),
        '-_./|()[]{}<>#*?!:,;&@" ' || chr(92) || chr(39), ''
    )
{%- endmacro %}
