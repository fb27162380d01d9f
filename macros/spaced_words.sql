{# Text in lower case with one space before and after, its punctuation replaced by spaces. #}
{% macro spaced_words(text) -%}
    ' ' || replace(translate(lower({{ text }}), '-_.,:;/()#&+|*!?"', '                 '), chr(39), ' ') || ' '
{%- endmacro %}
