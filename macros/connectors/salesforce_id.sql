{# An id of Salesforce, which has 15 characters, or 18 with a check, as one of 15: reports write 15, the API 18. #}
{% macro salesforce_id(text) -%}
    case when length({{ text }}) = 18 then substr({{ text }}, 1, 15) else {{ text }} end
{%- endmacro %}
