{# Whether several vendors of the var connectors have campaigns, so that two may have one id. #}
{% macro shares_campaigns() -%}
    {{ return(feeds('campaigns') | length > 1) }}
{%- endmacro %}
