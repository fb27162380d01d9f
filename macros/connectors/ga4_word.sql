{# A word of GA4's; null where it says that nothing is known. #}
{% macro ga4_word(text) -%}
    case
        when lower({{ text }}) in (
            '(direct)', '(none)', '(not set)', '(not provided)', '(data not available)', '(other)', '(entrance)'
        ) then cast(null as string)
        when {{ text }} in ('(organic)', '(referral)') then cast(null as string)
        else {{ text }}
    end
{%- endmacro %}
