{# generated from contract/connectors by make contract; edit those files instead. #}
{% macro connector_feeds() -%}
{{ return({'vendors': {
    'stripe': {
        'customers': {'objects': ['customer'], 'rules': ['test mode']},
        'subscriptions': {'objects': ['subscription'], 'rules': ['test mode']},
        'invoices': {'objects': ['invoice', 'charge'], 'rules': ['test mode', 'draft', 'deleted', 'has an invoice', 'charge without an invoice', 'not captured', 'did not succeed']},
        'invoice_lines': {'objects': ['invoice_line_item'], 'rules': ['test mode', 'of an invoice that is left out']},
        'payments': {'objects': ['charge'], 'rules': ['test mode', 'not captured', 'charge without an invoice', 'of an invoice that is left out']},
        'refunds': {'objects': ['refund'], 'rules': ['test mode', 'of a payment that is left out']},
        'credit_notes': {'objects': ['credit_note'], 'rules': ['test mode']},
        'disputes': {'objects': ['dispute'], 'rules': ['test mode', 'of a payment that is left out']}
    }
}, 'tables': {
    'customers': {'source': 'billing', 'ids': {'customer_id': 'customers', 'account_id': 'accounts'}},
    'subscriptions': {'source': 'billing', 'ids': {'subscription_id': 'subscriptions', 'customer_id': 'customers', 'opportunity_id': 'opportunities'}},
    'invoices': {'source': 'billing', 'ids': {'invoice_id': 'invoices', 'customer_id': 'customers', 'opportunity_id': 'opportunities', 'subscription_id': 'subscriptions'}},
    'invoice_lines': {'source': 'billing', 'ids': {'invoice_line_id': 'invoice_lines', 'invoice_id': 'invoices'}},
    'payments': {'source': 'billing', 'ids': {'payment_id': 'payments', 'invoice_id': 'invoices'}},
    'credit_notes': {'source': 'billing', 'ids': {'credit_note_id': 'credit_notes', 'invoice_id': 'invoices'}},
    'refunds': {'source': 'billing', 'ids': {'refund_id': 'refunds', 'payment_id': 'payments', 'credit_note_id': 'credit_notes'}},
    'disputes': {'source': 'billing', 'ids': {'dispute_id': 'disputes', 'payment_id': 'payments'}}
}}) }}
{%- endmacro %}
