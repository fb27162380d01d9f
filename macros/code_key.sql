{# A coupon or referral code without case and blanks, so that spellings of one code agree. #}
{% macro code_key(code) -%}
    nullif(lower(replace(replace({{ code }}, chr(160), ''), ' ', '')), '')
{%- endmacro %}
