{# generated from contract/raw.yml by make contract; edit that file instead. #}
{% macro raw_contract(table=none) -%}
{%- set tables = {
    'accounts': {
        'source': 'crm', 'row': 'account', 'required': false,
        'key': ['account_id'], 'optional_key': [],
        'staged': ['account_id', 'owner_id', 'merged_into_id', 'name', 'website', 'country', 'industry', 'is_holdout', 'is_deleted', 'employees', 'created_at', 'updated_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'account_id': {'type': 'id', 'required': true},
            'name': {'type': 'text', 'personal': true},
            'website': {'type': 'text', 'personal': true},
            'country': {'type': 'text'},
            'industry': {'type': 'text'},
            'employees': {'type': 'int'},
            'owner_id': {'type': 'id', 'filler': 'person'},
            'is_holdout': {'type': 'flag'},
            'created_at': {'type': 'ts', 'required': 'if_loaded', 'past': true},
            'updated_at': {'type': 'ts'},
            'is_deleted': {'type': 'flag', 'required': true, 'default': 'false'},
            'merged_into_id': {'type': 'id', 'filler': 'person'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'contacts': {
        'source': 'crm', 'row': 'contact', 'required': false,
        'key': ['contact_id'], 'optional_key': [],
        'staged': ['contact_id', 'account_id', 'email', 'name', 'title', 'consent', 'is_deleted', 'created_at', 'updated_at'],
        'seen_at': 'created_at', 'persons': [{'column': 'contact_id', 'kind': 'contact', 'is_reference': false}, {'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'contact_id': {'type': 'id', 'required': true, 'filler': 'person'},
            'account_id': {'type': 'id', 'filler': 'person'},
            'email': {'type': 'email', 'personal': true},
            'name': {'type': 'text', 'personal': true},
            'title': {'type': 'text', 'personal': true},
            'consent': {'type': 'text'},
            'created_at': {'type': 'ts', 'required': 'if_loaded', 'past': true},
            'updated_at': {'type': 'ts'},
            'is_deleted': {'type': 'flag', 'required': true, 'default': 'false'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'leads': {
        'source': 'crm', 'row': 'lead', 'required': false,
        'key': ['lead_id'], 'optional_key': [],
        'staged': ['lead_id', 'owner_id', 'converted_account_id', 'converted_contact_id', 'converted_opportunity_id', 'email', 'name', 'company', 'website', 'source', 'status', 'created_at', 'converted_at'],
        'seen_at': 'created_at', 'persons': [{'column': 'lead_id', 'kind': 'lead', 'is_reference': false}, {'column': 'converted_contact_id', 'kind': 'contact', 'is_reference': true}, {'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'lead_id': {'type': 'id', 'required': true, 'filler': 'person'},
            'email': {'type': 'email', 'personal': true},
            'name': {'type': 'text', 'personal': true},
            'company': {'type': 'text', 'personal': true},
            'website': {'type': 'text', 'personal': true},
            'source': {'type': 'text'},
            'owner_id': {'type': 'id', 'filler': 'person'},
            'status': {'type': 'code'},
            'created_at': {'type': 'ts', 'required': true, 'past': true},
            'converted_at': {'type': 'ts', 'past': true},
            'converted_account_id': {'type': 'id', 'filler': 'person'},
            'converted_contact_id': {'type': 'id', 'filler': 'person'},
            'converted_opportunity_id': {'type': 'id', 'filler': 'person'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'opportunities': {
        'source': 'crm', 'row': 'deal', 'required': false,
        'key': ['opportunity_id'], 'optional_key': [],
        'staged': ['opportunity_id', 'account_id', 'primary_contact_id', 'owner_id', 'type', 'currency', 'stage', 'is_closed', 'is_won', 'amount', 'created_at', 'closed_at', 'updated_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'opportunity_id': {'type': 'id', 'required': true},
            'account_id': {'type': 'id', 'filler': 'person'},
            'primary_contact_id': {'type': 'id', 'filler': 'person'},
            'owner_id': {'type': 'id', 'filler': 'person'},
            'type': {'type': 'code', 'required': 'if_loaded'},
            'amount': {'type': 'money'},
            'currency': {'type': 'currency'},
            'stage': {'type': 'text'},
            'is_closed': {'type': 'flag', 'required': true},
            'is_won': {'type': 'flag', 'required': true},
            'created_at': {'type': 'ts', 'required': true, 'past': true},
            'closed_at': {'type': 'ts'},
            'updated_at': {'type': 'ts'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'opportunity_stages': {
        'source': 'crm', 'row': 'deal and time at which it entered a stage', 'required': false,
        'key': ['opportunity_id', 'entered_at'], 'optional_key': [],
        'staged': ['opportunity_id', 'stage', 'entered_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'opportunity_id': {'type': 'id', 'required': true, 'references': 'opportunities', 'filler': 'person'},
            'stage': {'type': 'text', 'required': true},
            'entered_at': {'type': 'ts', 'required': true, 'past': true},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'activities': {
        'source': 'crm', 'row': 'activity of a seller', 'required': false,
        'key': ['activity_id'], 'optional_key': [],
        'staged': ['activity_id', 'owner_id', 'contact_id', 'lead_id', 'opportunity_id', 'account_id', 'type', 'direction', 'outcome', 'minutes', 'occurred_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'activity_id': {'type': 'id', 'required': true},
            'type': {'type': 'code', 'required': true},
            'direction': {'type': 'code'},
            'outcome': {'type': 'code'},
            'minutes': {'type': 'num'},
            'owner_id': {'type': 'id', 'required': true, 'references': 'users', 'filler': 'person'},
            'contact_id': {'type': 'id', 'filler': 'person'},
            'lead_id': {'type': 'id', 'filler': 'person'},
            'opportunity_id': {'type': 'id', 'filler': 'person'},
            'account_id': {'type': 'id', 'filler': 'person'},
            'occurred_at': {'type': 'ts', 'required': true, 'past': true},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'users': {
        'source': 'crm', 'row': 'user', 'required': false,
        'key': ['user_id'], 'optional_key': [],
        'staged': ['user_id', 'name', 'email', 'role', 'team', 'department', 'started_on', 'ended_on'],
        'seen_at': none, 'persons': [],
        'columns': {
            'user_id': {'type': 'id', 'required': true},
            'name': {'type': 'text', 'personal': true},
            'email': {'type': 'email', 'personal': true},
            'role': {'type': 'text'},
            'team': {'type': 'text'},
            'department': {'type': 'text'},
            'started_on': {'type': 'day'},
            'ended_on': {'type': 'day'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'campaigns': {
        'source': 'marketing', 'row': 'campaign', 'required': false,
        'key': ['campaign_id'], 'optional_key': [],
        'staged': ['campaign_id', 'platform', 'name', 'channel', 'tactic', 'started_on', 'ended_on'],
        'seen_at': none, 'persons': [],
        'columns': {
            'campaign_id': {'type': 'id', 'required': true},
            'platform': {'type': 'text'},
            'name': {'type': 'text'},
            'channel': {'type': 'text'},
            'tactic': {'type': 'text'},
            'started_on': {'type': 'day'},
            'ended_on': {'type': 'day'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'ad_spend': {
        'source': 'marketing', 'row': 'day, platform and campaign with ad spend', 'required': false,
        'key': ['spend_date', 'platform', 'campaign_id'], 'optional_key': [],
        'staged': ['campaign_id', 'platform', 'currency', 'impressions', 'clicks', 'cost', 'spend_date'],
        'seen_at': none, 'persons': [],
        'columns': {
            'spend_date': {'type': 'day', 'required': true, 'past': true},
            'platform': {'type': 'text', 'required': true},
            'campaign_id': {'type': 'id', 'required': true, 'references': 'campaigns', 'filler': 'any'},
            'impressions': {'type': 'int'},
            'clicks': {'type': 'int'},
            'cost': {'type': 'money', 'required': true, 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'word_seed': ['currencies', 'currency'], 'rate_on': 'spend_date'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'web_sessions': {
        'source': 'marketing', 'row': 'web session', 'required': false,
        'key': ['session_id'], 'optional_key': [],
        'staged': ['session_id', 'visitor_id', 'landing_page', 'referrer', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term', 'click_id', 'coupon', 'intent', 'user_agent', 'country', 'pageviews', 'seconds', 'started_at'],
        'seen_at': 'started_at', 'persons': [{'column': 'visitor_id', 'kind': 'visitor', 'is_reference': false}],
        'columns': {
            'session_id': {'type': 'id', 'required': true},
            'visitor_id': {'type': 'id', 'required': true, 'filler': 'person'},
            'started_at': {'type': 'ts', 'required': true, 'past': true},
            'pageviews': {'type': 'int'},
            'seconds': {'type': 'num'},
            'landing_page': {'type': 'text'},
            'referrer': {'type': 'text'},
            'utm_source': {'type': 'text'},
            'utm_medium': {'type': 'text'},
            'utm_campaign': {'type': 'text'},
            'utm_content': {'type': 'text'},
            'utm_term': {'type': 'text'},
            'click_id': {'type': 'text'},
            'coupon': {'type': 'text'},
            'intent': {'type': 'code'},
            'user_agent': {'type': 'text', 'personal': true},
            'country': {'type': 'text'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'identifies': {
        'source': 'marketing', 'row': 'visitor, user, e-mail address and time at which two of them were seen to be one person', 'required': false,
        'key': ['visitor_id', 'user_id', 'email', 'identified_at'], 'optional_key': ['visitor_id', 'user_id', 'email'],
        'staged': ['visitor_id', 'user_id', 'email', 'via', 'identified_at'],
        'seen_at': 'identified_at', 'persons': [{'column': 'user_id', 'kind': 'user', 'is_reference': false}, {'column': 'visitor_id', 'kind': 'visitor', 'is_reference': false}, {'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'visitor_id': {'type': 'id', 'filler': 'person'},
            'user_id': {'type': 'id', 'filler': 'person'},
            'email': {'type': 'email', 'personal': true},
            'identified_at': {'type': 'ts', 'required': true, 'past': true},
            'via': {'type': 'text'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'form_submissions': {
        'source': 'marketing', 'row': 'submitted form', 'required': false,
        'key': ['submission_id'], 'optional_key': [],
        'staged': ['submission_id', 'visitor_id', 'email', 'form', 'how_did_you_hear', 'is_sales_request', 'submitted_at'],
        'seen_at': 'submitted_at', 'persons': [{'column': 'visitor_id', 'kind': 'visitor', 'is_reference': false}, {'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'submission_id': {'type': 'id', 'required': true},
            'visitor_id': {'type': 'id', 'filler': 'person'},
            'email': {'type': 'email', 'required': true, 'personal': true},
            'form': {'type': 'text'},
            'is_sales_request': {'type': 'flag', 'required': true, 'default': 'false'},
            'how_did_you_hear': {'type': 'text', 'personal': true},
            'submitted_at': {'type': 'ts', 'required': true, 'past': true},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'email_events': {
        'source': 'marketing', 'row': 'e-mail event', 'required': false,
        'key': ['event_id'], 'optional_key': [],
        'staged': ['event_id', 'campaign_id', 'email', 'type', 'occurred_at'],
        'seen_at': 'occurred_at', 'persons': [{'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'event_id': {'type': 'id', 'required': true},
            'email': {'type': 'email', 'required': true, 'personal': true},
            'campaign_id': {'type': 'id', 'filler': 'any'},
            'type': {'type': 'code', 'required': true},
            'occurred_at': {'type': 'ts', 'required': true, 'past': true},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'event_attendees': {
        'source': 'marketing', 'row': 'registration for an event', 'required': false,
        'key': ['attendee_id'], 'optional_key': [],
        'staged': ['attendee_id', 'campaign_id', 'email', 'event', 'registered_at', 'attended_at'],
        'seen_at': 'registered_at', 'persons': [{'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'attendee_id': {'type': 'id', 'required': true},
            'email': {'type': 'email', 'required': true, 'personal': true},
            'campaign_id': {'type': 'id', 'filler': 'any'},
            'event': {'type': 'text'},
            'registered_at': {'type': 'ts', 'required': true, 'past': true},
            'attended_at': {'type': 'ts', 'past': true},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'partners': {
        'source': 'affiliate', 'row': 'partner', 'required': false,
        'key': ['partner_id'], 'optional_key': [],
        'staged': ['partner_id', 'name', 'type', 'email', 'domain', 'payment_fingerprint', 'joined_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'partner_id': {'type': 'id', 'required': true},
            'name': {'type': 'text', 'personal': true},
            'type': {'type': 'code'},
            'email': {'type': 'email', 'personal': true},
            'domain': {'type': 'text', 'personal': true},
            'payment_fingerprint': {'type': 'text', 'personal': true},
            'joined_at': {'type': 'ts', 'required': 'if_loaded', 'past': true},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'agreements': {
        'source': 'affiliate', 'row': 'reward agreement', 'required': false,
        'key': ['agreement_id'], 'optional_key': [],
        'staged': ['agreement_id', 'partner_id', 'rule', 'kind', 'currency', 'rate', 'window_days', 'recurring_months', 'cap', 'hold_days', 'valid_from', 'valid_to'],
        'seen_at': none, 'persons': [],
        'columns': {
            'agreement_id': {'type': 'id', 'required': true},
            'partner_id': {'type': 'id', 'required': true, 'references': 'partners', 'filler': 'any'},
            'rule': {'type': 'code', 'required': true, 'words': ['last_click', 'first_registered']},
            'kind': {'type': 'code', 'required': true, 'words': ['percent', 'flat']},
            'rate': {'type': 'rate', 'required': true, 'minimum': 0},
            'currency': {'type': 'currency', 'word_seed': ['currencies', 'currency'], 'rate_on': 'valid_from'},
            'window_days': {'type': 'int', 'required': true},
            'recurring_months': {'type': 'int'},
            'cap': {'type': 'money', 'minimum': 0},
            'hold_days': {'type': 'int', 'required': true},
            'valid_from': {'type': 'day', 'required': true},
            'valid_to': {'type': 'day'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'clicks': {
        'source': 'affiliate', 'row': "click on a partner's link", 'required': false,
        'key': ['click_id'], 'optional_key': [],
        'staged': ['click_id', 'partner_id', 'visitor_id', 'landing_page', 'coupon', 'dwell_seconds', 'clicked_at'],
        'seen_at': 'clicked_at', 'persons': [{'column': 'visitor_id', 'kind': 'visitor', 'is_reference': false}],
        'columns': {
            'click_id': {'type': 'id', 'required': true},
            'partner_id': {'type': 'id', 'required': true, 'references': 'partners', 'filler': 'any'},
            'visitor_id': {'type': 'id', 'required': true, 'filler': 'person'},
            'clicked_at': {'type': 'ts', 'required': true, 'past': true},
            'landing_page': {'type': 'text'},
            'coupon': {'type': 'text'},
            'dwell_seconds': {'type': 'num'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'referrals': {
        'source': 'affiliate', 'row': 'referral', 'required': false,
        'key': ['referral_id'], 'optional_key': [],
        'staged': ['referral_id', 'partner_id', 'referred_email', 'referred_domain', 'status', 'registered_at'],
        'seen_at': 'registered_at', 'persons': [{'column': 'referred_email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'referral_id': {'type': 'id', 'required': true},
            'partner_id': {'type': 'id', 'required': true, 'references': 'partners', 'filler': 'any'},
            'referred_email': {'type': 'email', 'personal': true},
            'referred_domain': {'type': 'text', 'personal': true},
            'registered_at': {'type': 'ts', 'required': true, 'past': true},
            'status': {'type': 'code', 'required': true, 'default': 'registered'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'community_events': {
        'source': 'affiliate', 'row': 'community event', 'required': false,
        'key': ['event_id'], 'optional_key': [],
        'staged': ['event_id', 'visitor_id', 'email', 'type', 'source', 'occurred_at'],
        'seen_at': 'occurred_at', 'persons': [{'column': 'visitor_id', 'kind': 'visitor', 'is_reference': false}, {'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'event_id': {'type': 'id', 'required': true},
            'email': {'type': 'email', 'personal': true},
            'visitor_id': {'type': 'id', 'filler': 'person'},
            'type': {'type': 'code', 'required': true},
            'source': {'type': 'text'},
            'occurred_at': {'type': 'ts', 'required': true, 'past': true},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'payouts': {
        'source': 'affiliate', 'row': 'payout', 'required': false,
        'key': ['payout_id'], 'optional_key': [],
        'staged': ['payout_id', 'partner_id', 'invoice_id', 'currency', 'status', 'amount', 'paid_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'payout_id': {'type': 'id', 'required': true},
            'partner_id': {'type': 'id', 'required': true, 'references': 'partners', 'filler': 'any'},
            'invoice_id': {'type': 'id', 'filler': 'person'},
            'amount': {'type': 'money', 'required': true, 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'word_seed': ['currencies', 'currency'], 'rate_on': 'paid_at'},
            'paid_at': {'type': 'ts', 'required': true, 'past': true},
            'status': {'type': 'code', 'required': true, 'default': 'paid', 'words': ['paid', 'reversed']},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'customers': {
        'source': 'billing', 'row': 'customer', 'required': true,
        'key': ['customer_id'], 'optional_key': [],
        'staged': ['customer_id', 'account_id', 'name', 'email', 'domain', 'payment_fingerprint', 'created_at'],
        'seen_at': 'created_at', 'persons': [{'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'customer_id': {'type': 'id', 'required': true},
            'account_id': {'type': 'id', 'filler': 'person'},
            'name': {'type': 'text', 'personal': true},
            'email': {'type': 'email', 'personal': true},
            'domain': {'type': 'text', 'personal': true},
            'payment_fingerprint': {'type': 'text', 'personal': true},
            'created_at': {'type': 'ts', 'required': 'if_loaded', 'past': true},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'subscriptions': {
        'source': 'billing', 'row': 'subscription', 'required': false,
        'key': ['subscription_id'], 'optional_key': [],
        'staged': ['subscription_id', 'customer_id', 'plan', 'interval_months', 'started_at', 'ended_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'subscription_id': {'type': 'id', 'required': true},
            'customer_id': {'type': 'id', 'required': true, 'references': 'customers', 'filler': 'person'},
            'plan': {'type': 'text'},
            'started_at': {'type': 'ts', 'required': true},
            'ended_at': {'type': 'ts'},
            'interval_months': {'type': 'int'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'invoices': {
        'source': 'billing', 'row': 'invoice', 'required': true,
        'key': ['invoice_id'], 'optional_key': [],
        'staged': ['invoice_id', 'customer_id', 'opportunity_id', 'subscription_id', 'number', 'currency', 'status', 'subtotal', 'tax', 'total', 'issued_at', 'due_at', 'voided_at', 'uncollectible_at', 'paid_at', 'updated_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'invoice_id': {'type': 'id', 'required': true},
            'number': {'type': 'text'},
            'customer_id': {'type': 'id', 'required': true, 'references': 'customers', 'filler': 'person'},
            'opportunity_id': {'type': 'id', 'filler': 'person'},
            'subscription_id': {'type': 'id', 'filler': 'person'},
            'issued_at': {'type': 'ts', 'required': true, 'past': true},
            'due_at': {'type': 'ts'},
            'subtotal': {'type': 'money', 'required': true, 'minimum': 0},
            'tax': {'type': 'money', 'required': true, 'default': '0', 'minimum': 0},
            'total': {'type': 'money', 'required': true, 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'word_seed': ['currencies', 'currency'], 'rate_on': 'issued_at'},
            'status': {'type': 'code', 'required': true, 'words': ['draft', 'open', 'paid', 'void', 'uncollectible']},
            'voided_at': {'type': 'ts', 'past': true},
            'uncollectible_at': {'type': 'ts', 'past': true},
            'paid_at': {'type': 'ts', 'past': true},
            'updated_at': {'type': 'ts'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'invoice_lines': {
        'source': 'billing', 'row': 'line of an invoice', 'required': false,
        'key': ['invoice_line_id'], 'optional_key': [],
        'staged': ['invoice_line_id', 'invoice_id', 'product', 'is_recurring', 'quantity', 'amount', 'period_start', 'period_end'],
        'seen_at': none, 'persons': [],
        'columns': {
            'invoice_line_id': {'type': 'id', 'required': true},
            'invoice_id': {'type': 'id', 'required': true, 'references': 'invoices', 'filler': 'person'},
            'product': {'type': 'text'},
            'quantity': {'type': 'num'},
            'amount': {'type': 'money', 'required': true},
            'is_recurring': {'type': 'flag', 'required': true},
            'period_start': {'type': 'day'},
            'period_end': {'type': 'day'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'payments': {
        'source': 'billing', 'row': 'payment', 'required': false,
        'key': ['payment_id'], 'optional_key': [],
        'staged': ['payment_id', 'invoice_id', 'currency', 'status', 'amount', 'paid_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'payment_id': {'type': 'id', 'required': true},
            'invoice_id': {'type': 'id', 'required': true, 'references': 'invoices', 'filler': 'person'},
            'amount': {'type': 'money', 'required': true, 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'word_seed': ['currencies', 'currency']},
            'paid_at': {'type': 'ts', 'required': true, 'past': true},
            'status': {'type': 'code', 'required': true, 'default': 'succeeded', 'words': ['succeeded', 'failed']},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'credit_notes': {
        'source': 'billing', 'row': 'credit note', 'required': false,
        'key': ['credit_note_id'], 'optional_key': [],
        'staged': ['credit_note_id', 'invoice_id', 'currency', 'reason', 'amount', 'tax', 'issued_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'credit_note_id': {'type': 'id', 'required': true},
            'invoice_id': {'type': 'id', 'required': true, 'references': 'invoices', 'filler': 'person'},
            'amount': {'type': 'money', 'required': true, 'minimum': 0},
            'tax': {'type': 'money', 'required': true, 'default': '0', 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'word_seed': ['currencies', 'currency']},
            'issued_at': {'type': 'ts', 'required': true, 'past': true},
            'reason': {'type': 'text'},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'refunds': {
        'source': 'billing', 'row': 'refund', 'required': false,
        'key': ['refund_id'], 'optional_key': [],
        'staged': ['refund_id', 'payment_id', 'credit_note_id', 'currency', 'amount', 'refunded_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'refund_id': {'type': 'id', 'required': true},
            'payment_id': {'type': 'id', 'required': true, 'references': 'payments', 'filler': 'person'},
            'credit_note_id': {'type': 'id', 'filler': 'person'},
            'amount': {'type': 'money', 'required': true, 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'word_seed': ['currencies', 'currency']},
            'refunded_at': {'type': 'ts', 'required': true, 'past': true},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'disputes': {
        'source': 'billing', 'row': 'disputed payment', 'required': false,
        'key': ['dispute_id'], 'optional_key': [],
        'staged': ['dispute_id', 'payment_id', 'currency', 'status', 'amount', 'opened_at', 'closed_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'dispute_id': {'type': 'id', 'required': true},
            'payment_id': {'type': 'id', 'required': true, 'references': 'payments', 'filler': 'person'},
            'amount': {'type': 'money', 'required': true, 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'word_seed': ['currencies', 'currency']},
            'opened_at': {'type': 'ts', 'required': true, 'past': true},
            'closed_at': {'type': 'ts', 'past': true},
            'status': {'type': 'code', 'required': true, 'words': ['open', 'won', 'lost']},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'costs': {
        'source': 'finance', 'row': 'cost line', 'required': false,
        'key': ['cost_id'], 'optional_key': [],
        'staged': ['cost_id', 'campaign_id', 'partner_id', 'user_id', 'department', 'cost_type', 'channel', 'currency', 'memo', 'amount', 'incurred_on', 'period_start', 'period_end'],
        'seen_at': none, 'persons': [],
        'columns': {
            'cost_id': {'type': 'id', 'required': true},
            'incurred_on': {'type': 'day', 'required': true, 'past': true},
            'period_start': {'type': 'day'},
            'period_end': {'type': 'day'},
            'department': {'type': 'text'},
            'cost_type': {'type': 'code', 'required': true},
            'channel': {'type': 'text'},
            'campaign_id': {'type': 'id', 'filler': 'any'},
            'partner_id': {'type': 'id', 'filler': 'any'},
            'user_id': {'type': 'id', 'filler': 'person'},
            'amount': {'type': 'money', 'required': true},
            'currency': {'type': 'currency', 'required': true, 'word_seed': ['currencies', 'currency'], 'rate_on': 'incurred_on'},
            'memo': {'type': 'text', 'personal': true},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    },
    'fx_rates': {
        'source': 'finance', 'row': 'day and currency', 'required': false,
        'key': ['rate_date', 'currency'], 'optional_key': [],
        'staged': ['currency', 'rate', 'rate_date'],
        'seen_at': none, 'persons': [],
        'columns': {
            'rate_date': {'type': 'day', 'required': true, 'past': true},
            'currency': {'type': 'currency', 'required': true, 'word_seed': ['currencies', 'currency']},
            'rate': {'type': 'rate', 'required': true},
            'loaded_at': {'type': 'ts', 'required': true}
        }
    }
} -%}
{%- if table is not none and table not in tables -%}
    {{ exceptions.raise_compiler_error(
        "there is no raw table " ~ table ~ "; see contract/raw.yml"
    ) }}
{%- endif -%}
{{ return(tables if table is none else tables[table]) }}
{%- endmacro %}
