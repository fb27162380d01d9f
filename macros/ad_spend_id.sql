{#
    The cost_id of a row of marketing.ad_spend: its key, the segment only where there is one. Marts show it,
    so a text in it that names a person (see the macro without_addresses) is a keyed hash.
#}
{% macro ad_spend_id(relation) -%}
    'ad_spend:' || cast({{ relation }}.spend_date as string)
    || '|' || {{ unaddressed_text(relation ~ '.platform') }} || '|' || coalesce({{ relation }}.campaign_id, '')
    || coalesce('|' || {{ unaddressed_text(relation ~ '.segment') }}, '')
{%- endmacro %}

{#- A text as it is, or a keyed hash where it names a person. -#}
{% macro unaddressed_text(text) -%}
    case when {{ without_addresses(text) }} = {{ text }} then {{ text }} else {{ keyed_hash(text) }} end
{%- endmacro %}
