{# The vars that decide what a figure means, apart from those of where raw tables are. #}
{% macro rule_vars() -%}
    {{ return([
        'budget_model', 'close_on', 'closes_for_rates', 'code_beats_link', 'count_self_reported', 'domain_claims',
        'earliest_date', 'expansion_journeys_begin_anew', 'expansion_rise', 'fit_parameters', 'inferred_deal_days', 'least_closes',
        'markov_order', 'person_emails', 'rebilled_days', 'reporting_currency', 'successor_days',
        'unsettled_by_reversal_days', 'visit_minutes', 'winback_days',
    ]) }}
{%- endmacro %}
