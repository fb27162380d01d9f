{# The cost_id of a row of marketing.ad_spend: its key, the segment only where there is one. #}
{% macro ad_spend_id(relation) -%}
    'ad_spend:' || cast({{ relation }}.spend_date as string) || '|' || {{ relation }}.platform || '|'
    || coalesce({{ relation }}.campaign_id, '') || coalesce('|' || {{ relation }}.segment, '')
{%- endmacro %}
