{#
    The cost_id of a row of marketing.ad_spend: its key, the segment only where there is one. Marts show it,
    so a segment that names a person (see the macro without_addresses) is a keyed hash in it.
#}
{% macro ad_spend_id(relation) -%}
    {%- set segment = relation ~ '.segment' -%}
    'ad_spend:' || cast({{ relation }}.spend_date as string) || '|' || {{ relation }}.platform || '|'
    || coalesce({{ relation }}.campaign_id, '')
    || coalesce('|' || case when {{ without_addresses(segment) }} = {{ segment }} then {{ segment }} else {{ keyed_hash(segment) }} end, '')
{%- endmacro %}
