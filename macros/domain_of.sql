{# The host of a web address or an e-mail, lower-case, without `www.`; null where there is none. #}
{% macro domain_of(text) -%}
    nullif(
        regexp_extract(
            replace(lower(trim({{ text }})), chr(92), '/'),
            '^[<("'' ]*(?:mailto:)?(?:[a-z]+:/+)*/*(?:[^/@ ]*@)?(?:www[.])?((?:[^/:?#, ;<>()"''.]+[.])+[^/:?#, ;<>()"''.]+)', 1
        ), ''
    )
{%- endmacro %}
