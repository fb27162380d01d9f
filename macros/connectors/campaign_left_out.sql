{# Why a row of the step `ordered` (macro ordered_campaigns) is no campaign's, else null. #}
{% macro campaign_left_out() -%}
    case
        when campaign_id is null then 'no campaign'
        when version_order > 1 then 'older version'
        when campaign_order > 1 then 'row of a known campaign'
    end
{%- endmacro %}
