{# An id of a campaign without the name of its kind before it (urn:li:sponsoredCampaign:123). #}
{% macro ads_campaign_id(text) -%}
    nullif(regexp_extract({{ text }}, '[^:]*$', 0), '')
{%- endmacro %}
