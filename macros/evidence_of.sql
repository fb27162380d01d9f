{# The condition that joins rows by dimension to int_evidence: a tactic of one channel is as known as the channel. #}
{% macro evidence_of(rows) -%}
    {{ rows }}.attribution_model = evidence.attribution_model
            and evidence.dimension = case
                when {{ rows }}.dimension = 'channel_tactic' then 'channel'
                else {{ rows }}.dimension
            end
            and evidence.value = case
                when {{ rows }}.dimension = 'resource' then {{ rows }}.resource
                else {{ rows }}.channel
            end
{%- endmacro %}
