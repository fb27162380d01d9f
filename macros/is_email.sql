{# Whether a string has the form x@y.z: one @, a domain of several labels, no space or comma. #}
{% macro is_email(column) -%}
    (
        regexp_extract(
            {{ column }}, '^[^ @<>,;:"()]+@([^ @<>,;:"().]+[.])+[^ @<>,;:"().]+$', 0
        ) <> ''
    )
{%- endmacro %}
