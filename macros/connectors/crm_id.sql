{#
    An id of a record of the CRM that another system has, as the CRM's connection lands it; null where the CRM cannot
    have it, as the id of an account in the company's own product. Ids of Salesforce begin with the three characters
    `prefix`, and those of 18 characters are those of 15 with a check; ids of HubSpot are numbers.
#}
{% macro crm_id(text, prefix) -%}
    {%- set salesforce, hubspot = is_connected('salesforce'), is_connected('hubspot') -%}
    {%- if not salesforce and not hubspot -%}
    {{ text }}
    {%- else -%}
    case
        {%- if salesforce %}
        when substr({{ text }}, 1, 3) = '{{ prefix }}' and length({{ text }}) >= 15
            then substr({{ text }}, 1, 15)
        {%- endif %}
        {%- if hubspot %}
        when translate({{ text }}, '0123456789', '') = '' then {{ text }}
        {%- endif %}
    end
    {%- endif -%}
{%- endmacro %}
