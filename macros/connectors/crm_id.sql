{#
    An id of a record of the CRM that another system has, as the CRM's connection lands it: Salesforce's ids
    of 18 characters are those of 15 with a check.
#}
{% macro crm_id(text) -%}
    {%- if is_connected('salesforce') -%}
    case
        when
            length({{ text }}) = 18 and substr({{ text }}, 1, 2) in ('00', '70')
            and regexp_extract({{ text }}, '^[0-9A-Za-z]+$', 0) <> ''
            then substr({{ text }}, 1, 15)
        else {{ text }}
    end
    {%- else -%}
    {{ text }}
    {%- endif -%}
{%- endmacro %}
