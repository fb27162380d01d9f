{# The host of a web address or an e-mail, lower-case, without `www.`; null where there is none. #}
{% macro domain_of(text) -%}
    nullif(
        regexp_extract(
            translate(lower(trim({{ text }})), chr(92) || chr(39), '/ '),
            '^[<(" ]*(?:mailto:)?(?:[a-z]+:/+)*/*(?:[^/@ ]*@)?(?:www[.])?((?:[^/:?#, ;<>()".]+[.])+[^/:?#, ;<>()".]+)', 1
        ), ''
    )
{%- endmacro %}
