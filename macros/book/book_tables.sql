{#
    The tables of the book and their columns. Builds create what is missing and never make one again: what is
    in them cannot be computed from raw rows a second time (docs/books.md).
#}
{% macro book_tables() -%}
    {{ return({
        'owner': {'company': 'string'},
        'publications': {'publication': 'string'},
        'months': {'month': 'date', 'currency': 'string', 'closed_at': 'timestamp'},
        'figures': {
            'publication_id': 'string', 'month': 'date', 'attribution_model': 'string', 'measure': 'string',
            'resource': 'string', 'closes': 'decimal(24, 12)', 'amount_minor': 'bigint', 'as_of': 'timestamp',
        },
        'first_known': {
            'ledger': 'string', 'entry_id': 'string', 'known_at': 'timestamp', 'recorded_at': 'timestamp',
        },
        'states': {'subject': 'string', 'subject_id': 'string', 'state': 'string'},
        'credit': {
            'entry_kind': 'string', 'entry_id': 'string', 'document_id': 'string', 'invoice_id': 'string',
            'account_id': 'string', 'close_id': 'string', 'campaign_id': 'string', 'partner_id': 'string',
            'attribution_model': 'string', 'entry_type': 'string', 'billing_kind': 'string',
            'unattributed_reason': 'string', 'close_type': 'string', 'resource': 'string', 'channel': 'string',
            'tactic': 'string', 'cause': 'string', 'months_since_close': 'bigint', 'posting': 'bigint',
            'weight_units': 'bigint', 'amount_minor': 'bigint', 'of_month': 'date', 'event_at': 'timestamp',
            'known_at': 'timestamp',
        },
        'credit_months': {
            'month': 'date', 'dimension': 'string', 'resource': 'string', 'channel': 'string', 'value': 'string',
            'attribution_model': 'string', 'closes_lower': 'decimal(24, 12)', 'closes_upper': 'decimal(24, 12)',
            'amount_lower': 'decimal(24, 4)', 'amount_upper': 'decimal(24, 4)', 'evidence': 'string',
            'evidence_reason': 'string',
        },
        'parameters': {
            'vintage': 'date', 'method': 'string', 'close_type': 'string', 'channel': 'string',
            'parameter': 'string', 'draw': 'bigint', 'value': 'double', 'lower': 'double', 'upper': 'double',
            'evidence': 'string', 'evidence_reason': 'string', 'closes': 'bigint', 'is_added': 'boolean',
            'fitted_at': 'timestamp',
        },
        'decisions': {
            'close_id': 'string', 'decided_at': 'timestamp', 'baseline_rate': 'double', 'lost_part': 'double',
        },
        'costs': {
            'of_month': 'date', 'campaign_id': 'string', 'partner_id': 'string', 'resource': 'string',
            'channel': 'string', 'tactic': 'string', 'cause': 'string', 'posting': 'bigint',
            'cost_minor': 'bigint', 'cost_loaded_minor': 'bigint', 'cost_with_product_minor': 'bigint',
            'event_at': 'timestamp', 'known_at': 'timestamp',
        },
        'touched': {
            'month': 'date', 'close_id': 'string', 'campaign_id': 'string', 'partner_id': 'string',
            'resource': 'string', 'channel': 'string', 'tactic': 'string',
        },
        'cost_months': {
            'month': 'date', 'dimension': 'string', 'resource': 'string', 'channel': 'string',
            'value': 'string', 'attribution_model': 'string', 'reason': 'string', 'cost': 'decimal(24, 4)',
            'cost_restated': 'decimal(24, 4)', 'cost_loaded': 'decimal(24, 4)',
            'cost_with_product': 'decimal(24, 4)', 'closes': 'decimal(24, 12)',
            'closes_restated': 'decimal(24, 12)', 'closes_new_business': 'decimal(24, 12)',
            'closes_expansion': 'decimal(24, 12)', 'closes_winback': 'decimal(24, 12)',
            'closes_touched': 'bigint', 'cost_per_close': 'decimal(24, 4)',
            'cost_loaded_per_close': 'decimal(24, 4)', 'cost_with_product_per_close': 'decimal(24, 4)',
            'closes_lower': 'decimal(24, 12)', 'closes_upper': 'decimal(24, 12)',
            'cost_per_close_lower': 'decimal(24, 4)', 'cost_per_close_upper': 'decimal(24, 4)',
            'marginal_cost_per_close': 'decimal(24, 4)', 'evidence': 'string', 'evidence_reason': 'string',
        },
        'rewards': {
            'entry_id': 'string', 'partner_id': 'string', 'agreement_id': 'string', 'close_id': 'string',
            'invoice_id': 'string', 'reward_id': 'string', 'document_id': 'string', 'payout_id': 'string',
            'rule': 'string', 'entry_type': 'string', 'state': 'string', 'cause': 'string',
            'posting': 'bigint', 'amount_minor': 'bigint', 'of_month': 'date', 'event_at': 'timestamp',
            'known_at': 'timestamp',
        },
    }) }}
{%- endmacro %}
