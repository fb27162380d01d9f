{# generated from contract/raw.yml by make contract; edit that file instead. #}
{% macro raw_contract(table=none) -%}
{%- set tables = {
    'accounts': {
        'source': 'crm', 'row': 'account', 'required': false,
        'key': ['account_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['account_id', 'owner_id', 'merged_into_id', 'name', 'website', 'country', 'industry', 'is_holdout', 'is_deleted', 'employees', 'created_at', 'updated_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'account_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'name': {'type': 'text', 'personal': true, 'erased': 'name'},
            'website': {'type': 'text', 'personal': true},
            'country': {'type': 'text'},
            'industry': {'type': 'text'},
            'employees': {'type': 'int'},
            'owner_id': {'type': 'id', 'filler': 'person', 'alias_kind': 'seller'},
            'is_holdout': {'type': 'flag'},
            'created_at': {'type': 'ts', 'past': true},
            'updated_at': {'type': 'ts'},
            'is_deleted': {'type': 'flag', 'required': true, 'default': 'false', 'blank': 'false'},
            'merged_into_id': {'type': 'id', 'filler': 'person'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'contacts': {
        'source': 'crm', 'row': 'contact', 'required': false,
        'key': ['contact_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['contact_id', 'account_id', 'email', 'name', 'title', 'consent', 'is_deleted', 'created_at', 'updated_at'],
        'seen_at': 'created_at', 'persons': [{'column': 'contact_id', 'kind': 'contact', 'is_reference': false}, {'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'contact_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'filler': 'person', 'alias_kind': 'contact', 'says_whose': true},
            'account_id': {'type': 'id', 'filler': 'person'},
            'email': {'type': 'email', 'personal': true, 'alias_kind': 'email', 'says_whose': true},
            'name': {'type': 'text', 'personal': true, 'erased': 'person'},
            'title': {'type': 'text', 'personal': true, 'erased': 'person'},
            'consent': {'type': 'text', 'synonyms': {'granted': ['granted', 'optedin', 'optin', 'subscribed', 'yes', 'true', 'given', 'accepted', 'accept', 'agreed', 'allow', 'allowed', 'consented', 'confirmed', 'active', 'ja', 'doubleoptin', 'singleoptin', 'explicit'], 'denied': ['denied', 'deny', 'denies', 'withdrawn', 'withdraw', 'withdrew', 'refused', 'refuse', 'no', 'false', 'revoked', 'revoke', 'rejected', 'reject', 'declined', 'notgiven', 'notgranted', 'noconsent', 'disallowed', 'objected', 'objection', 'donottrack', 'donotprocess', 'consentdenied', 'consentwithdrawn', 'nein', 'nei'], 'mail_opt_out': ['mailoptout', 'optedout', 'optout', 'unsubscribed', 'unsubscribe', 'emailoptout', 'optedoutofemail', 'hasoptedout', 'emailoptedout', 'donotemail', 'donotcontact', 'dnc', 'nomail', 'nonmarketing', 'nonmarketable']}},
            'created_at': {'type': 'ts', 'past': true},
            'updated_at': {'type': 'ts'},
            'is_deleted': {'type': 'flag', 'required': true, 'default': 'false', 'blank': 'false'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'leads': {
        'source': 'crm', 'row': 'lead', 'required': false,
        'key': ['lead_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['lead_id', 'owner_id', 'converted_account_id', 'converted_contact_id', 'converted_opportunity_id', 'email', 'name', 'company', 'website', 'source', 'status', 'is_deleted', 'created_at', 'converted_at'],
        'seen_at': 'created_at', 'persons': [{'column': 'lead_id', 'kind': 'lead', 'is_reference': false}, {'column': 'converted_contact_id', 'kind': 'contact', 'is_reference': true}, {'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'lead_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'filler': 'person', 'alias_kind': 'lead', 'says_whose': true},
            'email': {'type': 'email', 'personal': true, 'alias_kind': 'email', 'says_whose': true},
            'name': {'type': 'text', 'personal': true, 'erased': 'person'},
            'company': {'type': 'text', 'personal': true, 'erased': 'name'},
            'website': {'type': 'text', 'personal': true, 'erased': 'site'},
            'source': {'type': 'text', 'listed_seed': ['lead_sources', 'word', None]},
            'owner_id': {'type': 'id', 'filler': 'person', 'alias_kind': 'seller'},
            'status': {'type': 'code', 'synonyms': {'new': ['new', 'open', 'opennotcontacted', 'assigned', 'unread', 'raw', 'notcontacted', 'inbox', 'subscriber'], 'working': ['working', 'contacted', 'workingcontacted', 'nurturing', 'nurture', 'inprogress', 'opendeal', 'attempted', 'attemptedtocontact', 'connected', 'engaged', 'active', 'pending', 'mql', 'marketingqualified', 'marketingqualifiedlead', 'contacting', 'followup', 'meetingscheduled'], 'converted': ['converted', 'qualified', 'closedconverted', 'customer', 'sql', 'salesqualified', 'salesqualifiedlead', 'won', 'opportunity', 'salesaccepted'], 'disqualified': ['disqualified', 'unqualified', 'closednotconverted', 'notconverted', 'lost', 'junk', 'junklead', 'dead', 'badtiming', 'badlead', 'spam', 'recycled', 'rejected', 'notinterested', 'duplicate', 'archived', 'invalid', 'notafit', 'nofit', 'nobudget', 'unresponsive', 'noresponse', 'donotcontact']}},
            'created_at': {'type': 'ts', 'must_be_loaded': true, 'past': true},
            'is_deleted': {'type': 'flag', 'default': 'false', 'blank': 'false'},
            'converted_at': {'type': 'ts', 'past': true},
            'converted_account_id': {'type': 'id', 'filler': 'person'},
            'converted_contact_id': {'type': 'id', 'filler': 'person', 'alias_kind': 'contact', 'says_whose': true},
            'converted_opportunity_id': {'type': 'id', 'filler': 'person'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'opportunities': {
        'source': 'crm', 'row': 'deal', 'required': false,
        'key': ['opportunity_id'], 'optional_key': [], 'sums': false,
        'money': ['amount', 'currency', 'created_at'],
        'staged': ['opportunity_id', 'account_id', 'primary_contact_id', 'owner_id', 'type', 'currency', 'stage', 'is_deleted', 'is_closed', 'is_won', 'amount', 'created_at', 'closed_at', 'updated_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'opportunity_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'account_id': {'type': 'id', 'filler': 'person'},
            'primary_contact_id': {'type': 'id', 'filler': 'person', 'alias_kind': 'contact'},
            'owner_id': {'type': 'id', 'filler': 'person', 'alias_kind': 'seller'},
            'type': {'type': 'code', 'listed_seed': ['deal_types', 'word', None]},
            'is_deleted': {'type': 'flag', 'default': 'false', 'blank': 'false'},
            'amount': {'type': 'money'},
            'currency': {'type': 'currency'},
            'stage': {'type': 'text'},
            'is_closed': {'type': 'flag', 'required': true, 'must_be_loaded': true, 'blank': 'false'},
            'is_won': {'type': 'flag', 'required': true, 'must_be_loaded': true, 'blank': 'false'},
            'created_at': {'type': 'ts', 'must_be_loaded': true, 'past': true},
            'closed_at': {'type': 'ts'},
            'updated_at': {'type': 'ts'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'opportunity_stages': {
        'source': 'crm', 'row': 'deal and time at which it entered a stage', 'required': false,
        'key': ['opportunity_id', 'entered_at'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['opportunity_id', 'stage', 'entered_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'opportunity_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'references': 'opportunities', 'filler': 'person'},
            'stage': {'type': 'text', 'required': true, 'must_be_loaded': true},
            'entered_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'activities': {
        'source': 'crm', 'row': 'activity of a seller', 'required': false,
        'key': ['activity_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['activity_id', 'owner_id', 'contact_id', 'lead_id', 'opportunity_id', 'account_id', 'type', 'direction', 'outcome', 'is_deleted', 'minutes', 'occurred_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'activity_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'type': {'type': 'code', 'required': true, 'must_be_loaded': true, 'listed_seed': ['act_words', 'word', 'activity_type']},
            'direction': {'type': 'code', 'listed_seed': ['act_words', 'word', 'activity_direction']},
            'outcome': {'type': 'code', 'listed_seed': ['act_words', 'word', 'activity_outcome']},
            'minutes': {'type': 'num'},
            'owner_id': {'type': 'id', 'filler': 'person', 'alias_kind': 'seller'},
            'contact_id': {'type': 'id', 'filler': 'person', 'alias_kind': 'contact'},
            'lead_id': {'type': 'id', 'filler': 'person', 'alias_kind': 'lead'},
            'opportunity_id': {'type': 'id', 'filler': 'person'},
            'account_id': {'type': 'id', 'filler': 'person'},
            'occurred_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'is_deleted': {'type': 'flag', 'default': 'false', 'blank': 'false'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'users': {
        'source': 'crm', 'row': 'user', 'required': false,
        'key': ['user_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['user_id', 'name', 'email', 'role', 'team', 'department', 'started_on', 'ended_on'],
        'seen_at': none, 'persons': [],
        'columns': {
            'user_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'alias_kind': 'seller', 'says_whose': true},
            'name': {'type': 'text', 'personal': true, 'erased': 'person'},
            'email': {'type': 'email', 'personal': true, 'alias_kind': 'email', 'says_whose': true},
            'role': {'type': 'text'},
            'team': {'type': 'text'},
            'department': {'type': 'text', 'listed_seed': ['department_resources', 'department', None]},
            'started_on': {'type': 'day'},
            'ended_on': {'type': 'day'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'campaigns': {
        'source': 'marketing', 'row': 'campaign', 'required': false,
        'key': ['campaign_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['campaign_id', 'platform', 'name', 'channel', 'tactic', 'started_on', 'ended_on'],
        'seen_at': none, 'persons': [],
        'columns': {
            'campaign_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'platform': {'type': 'text'},
            'name': {'type': 'text'},
            'channel': {'type': 'text', 'listed_seed': ['channel_words', 'word', None]},
            'tactic': {'type': 'text'},
            'started_on': {'type': 'day'},
            'ended_on': {'type': 'day'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'ad_spend': {
        'source': 'marketing', 'row': 'day, platform, campaign and segment with ad spend', 'required': false,
        'key': ['spend_date', 'platform', 'campaign_id', 'segment'], 'optional_key': ['campaign_id', 'segment'], 'sums': true,
        'money': ['cost', 'currency', 'spend_date'],
        'staged': ['campaign_id', 'platform', 'segment', 'currency', 'impressions', 'clicks', 'cost', 'spend_date'],
        'seen_at': none, 'persons': [],
        'columns': {
            'spend_date': {'type': 'day', 'required': true, 'must_be_loaded': true, 'past': true},
            'platform': {'type': 'text', 'required': true, 'must_be_loaded': true},
            'campaign_id': {'type': 'id', 'filler': 'any'},
            'segment': {'type': 'text'},
            'impressions': {'type': 'int'},
            'clicks': {'type': 'int'},
            'cost': {'type': 'money', 'required': true, 'must_be_loaded': true},
            'currency': {'type': 'currency', 'required': true, 'must_be_loaded': true, 'word_seed': ['currencies', 'currency'], 'rate_on': 'spend_date'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'web_sessions': {
        'source': 'marketing', 'row': 'web session', 'required': false,
        'key': ['session_id', 'visitor_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['session_id', 'visitor_id', 'landing_page', 'referrer', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term', 'click_id', 'coupon', 'intent', 'user_agent', 'country', 'pageviews', 'seconds', 'started_at'],
        'seen_at': 'started_at', 'persons': [{'column': 'visitor_id', 'kind': 'visitor', 'is_reference': false}],
        'columns': {
            'session_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'visitor_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'filler': 'person', 'alias_kind': 'visitor', 'says_whose': true},
            'started_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
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
            'intent': {'type': 'code', 'synonyms': {'talk_to_sales': ['talktosales', 'contactsales', 'bookademo', 'bookdemo', 'requestdemo', 'requestademo', 'demo', 'demorequest', 'contact', 'contactus', 'talktous', 'scheduleacall', 'bookacall', 'bookameeting', 'callback', 'generatelead', 'scheduledemo', 'scheduleademo', 'talktoanexpert'], 'quote': ['quote', 'pricingrequest', 'getaquote', 'requestquote', 'requestaquote', 'quoterequest', 'proposal', 'offer', 'getquote', 'requestpricing'], 'checkout': ['checkout', 'purchase', 'buy', 'begincheckout', 'startcheckout', 'order', 'placeorder', 'signuppaid', 'subscribe', 'addpaymentinfo', 'addshippinginfo', 'checkoutstarted']}},
            'user_agent': {'type': 'text', 'personal': true, 'erased': 'agent'},
            'country': {'type': 'text'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'identifies': {
        'source': 'marketing', 'row': 'visitor, user, e-mail address and time at which two of them were seen to be one person', 'required': false,
        'key': ['visitor_id', 'user_id', 'email', 'identified_at'], 'optional_key': ['visitor_id', 'user_id', 'email'], 'sums': false,
        'money': [],
        'staged': ['visitor_id', 'user_id', 'email', 'via', 'identified_at'],
        'seen_at': 'identified_at', 'persons': [{'column': 'user_id', 'kind': 'user', 'is_reference': false}, {'column': 'visitor_id', 'kind': 'visitor', 'is_reference': false}, {'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'visitor_id': {'type': 'id', 'filler': 'person', 'alias_kind': 'visitor', 'says_whose': true},
            'user_id': {'type': 'id', 'filler': 'person', 'alias_kind': 'user', 'says_whose': true},
            'email': {'type': 'email', 'personal': true, 'alias_kind': 'email', 'says_whose': true},
            'identified_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'via': {'type': 'text', 'synonyms': {'form': ['form', 'formsubmit', 'formsubmission', 'leadform', 'contactform', 'chat', 'survey', 'newsletter', 'generatelead', 'demorequest'], 'login': ['login', 'signin', 'signup', 'register', 'registration', 'loggedin', 'sso', 'signedin', 'signedup'], 'email_click': ['emailclick', 'email', 'click', 'emaillink', 'link', 'newsletterclick'], 'checkout': ['checkout', 'purchase', 'order', 'payment', 'cart', 'ordercompleted']}},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'form_submissions': {
        'source': 'marketing', 'row': 'submitted form', 'required': false,
        'key': ['submission_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['submission_id', 'visitor_id', 'email', 'form', 'how_did_you_hear', 'is_sales_request', 'submitted_at'],
        'seen_at': 'submitted_at', 'persons': [{'column': 'visitor_id', 'kind': 'visitor', 'is_reference': false}, {'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'submission_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'visitor_id': {'type': 'id', 'filler': 'person', 'alias_kind': 'visitor', 'says_whose': true},
            'email': {'type': 'email', 'required': true, 'must_be_loaded': true, 'personal': true, 'alias_kind': 'email', 'says_whose': true},
            'form': {'type': 'text'},
            'is_sales_request': {'type': 'flag', 'required': true, 'default': 'false', 'blank': 'false'},
            'how_did_you_hear': {'type': 'text', 'personal': true, 'erased': 'person'},
            'submitted_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'email_events': {
        'source': 'marketing', 'row': 'e-mail event', 'required': false,
        'key': ['event_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['event_id', 'campaign_id', 'email', 'type', 'occurred_at'],
        'seen_at': 'occurred_at', 'persons': [{'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'event_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'email': {'type': 'email', 'required': true, 'must_be_loaded': true, 'personal': true, 'alias_kind': 'email', 'says_whose': true},
            'campaign_id': {'type': 'id', 'filler': 'any'},
            'type': {'type': 'code', 'required': true, 'must_be_loaded': true, 'listed_seed': ['act_words', 'word', 'email_event']},
            'occurred_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'event_attendees': {
        'source': 'marketing', 'row': 'registration for an event', 'required': false,
        'key': ['attendee_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['attendee_id', 'campaign_id', 'email', 'event', 'registered_at', 'attended_at'],
        'seen_at': 'registered_at', 'persons': [{'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'attendee_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'email': {'type': 'email', 'required': true, 'must_be_loaded': true, 'personal': true, 'alias_kind': 'email', 'says_whose': true},
            'campaign_id': {'type': 'id', 'filler': 'any'},
            'event': {'type': 'text'},
            'registered_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'attended_at': {'type': 'ts', 'past': true},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'partners': {
        'source': 'affiliate', 'row': 'partner', 'required': false,
        'key': ['partner_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['partner_id', 'name', 'type', 'email', 'domain', 'payment_fingerprint', 'joined_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'partner_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'name': {'type': 'text', 'personal': true, 'erased': 'person'},
            'type': {'type': 'code', 'synonyms': {'affiliate': ['affiliate', 'affiliates', 'publisher', 'influencer', 'creator', 'couponsite', 'mediapartner', 'ambassadoraffiliate', 'contentcreator', 'blogger'], 'referral': ['referral', 'referrer', 'referralpartner', 'agency', 'consultant', 'solutionpartner', 'technologypartner', 'integrationpartner', 'solutionprovider'], 'reseller': ['reseller', 'resale', 'var', 'distributor', 'channel', 'channelpartner', 'resellerpartner', 'msp', 'valueaddedreseller'], 'advocate': ['advocate', 'customer', 'customeradvocate', 'ambassador', 'champion', 'community', 'user', 'employee', 'brandambassador']}},
            'email': {'type': 'email', 'personal': true, 'alias_kind': 'email', 'says_whose': true},
            'domain': {'type': 'text', 'personal': true},
            'payment_fingerprint': {'type': 'text', 'personal': true, 'alias_kind': 'payment_fingerprint', 'erased': 'alias'},
            'joined_at': {'type': 'ts', 'past': true},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'agreements': {
        'source': 'affiliate', 'row': 'reward agreement', 'required': false,
        'key': ['agreement_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['agreement_id', 'partner_id', 'rule', 'kind', 'currency', 'new_customers_only', 'rate', 'window_days', 'recurring_months', 'cap', 'hold_days', 'valid_from', 'valid_to'],
        'seen_at': none, 'persons': [],
        'columns': {
            'agreement_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'partner_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'references': 'partners', 'if_loaded': true, 'filler': 'any'},
            'rule': {'type': 'code', 'required': true, 'must_be_loaded': true, 'words': ['last_click', 'first_registered'], 'synonyms': {'last_click': ['lastclick', 'lasttouch', 'lastlink'], 'first_registered': ['firstregistered', 'firstregistration', 'registration', 'registered', 'dealregistration']}},
            'kind': {'type': 'code', 'required': true, 'must_be_loaded': true, 'words': ['percent', 'flat'], 'synonyms': {'percent': ['percent', 'percentage', 'share', 'pct', 'revenueshare'], 'flat': ['flat', 'fixed', 'amount', 'flatfee', 'flatrate', 'fixedamount', 'persale', 'bounty']}},
            'rate': {'type': 'rate', 'required': true, 'must_be_loaded': true, 'minimum': 0},
            'new_customers_only': {'type': 'flag', 'default': 'false', 'blank': 'false'},
            'currency': {'type': 'currency', 'word_seed': ['currencies', 'currency'], 'rate_on': 'valid_from'},
            'window_days': {'type': 'int', 'required': true, 'must_be_loaded': true, 'maximum': 36500},
            'recurring_months': {'type': 'int', 'strict': true, 'maximum': 1200},
            'cap': {'type': 'money', 'strict': true, 'minimum': 0},
            'hold_days': {'type': 'int', 'required': true, 'must_be_loaded': true, 'maximum': 36500},
            'valid_from': {'type': 'day', 'required': true, 'must_be_loaded': true},
            'valid_to': {'type': 'day', 'strict': true},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'codes': {
        'source': 'affiliate', 'row': "code of a partner and first day on which it is the partner's", 'required': false,
        'key': ['code', 'partner_id', 'valid_from'], 'optional_key': ['valid_from'], 'sums': false,
        'money': [],
        'staged': ['partner_id', 'code', 'valid_from', 'valid_to'],
        'seen_at': none, 'persons': [],
        'columns': {
            'code': {'type': 'text', 'required': true, 'must_be_loaded': true},
            'partner_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'references': 'partners', 'if_loaded': true, 'filler': 'any'},
            'valid_from': {'type': 'day', 'strict': true},
            'valid_to': {'type': 'day', 'strict': true},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'commissions': {
        'source': 'affiliate', 'row': 'commission that the partner platform computed', 'required': false,
        'key': ['commission_id'], 'optional_key': [], 'sums': false,
        'money': ['amount', 'currency', 'earned_at'],
        'staged': ['commission_id', 'partner_id', 'invoice_id', 'currency', 'status', 'amount', 'earned_at', 'paid_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'commission_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'partner_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'references': 'partners', 'if_loaded': true, 'filler': 'any'},
            'invoice_id': {'type': 'id', 'filler': 'person'},
            'amount': {'type': 'money', 'required': true, 'must_be_loaded': true, 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'must_be_loaded': true, 'word_seed': ['currencies', 'currency'], 'rate_on': 'earned_at'},
            'status': {'type': 'code', 'default': 'due', 'blank': 'due', 'words': ['pending', 'due', 'paid', 'voided'], 'synonyms': {'pending': ['pending', 'open', 'new', 'hold', 'held', 'onhold', 'underreview', 'processing', 'locked', 'unapproved', 'tracked', 'inreview', 'awaitingapproval'], 'due': ['due', 'approved', 'payable', 'unpaid', 'confirmed', 'ready', 'accepted', 'cleared', 'scheduled', 'owed', 'readytopay'], 'paid': ['paid', 'paidout', 'succeeded', 'completed', 'settled', 'sent', 'closed'], 'voided': ['voided', 'void', 'rejected', 'declined', 'reversed', 'canceled', 'cancelled', 'refunded', 'expired', 'invalid', 'denied', 'fraud', 'duplicate', 'deleted', 'chargeback']}},
            'earned_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'paid_at': {'type': 'ts', 'past': true},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'clicks': {
        'source': 'affiliate', 'row': "click on a partner's link", 'required': false,
        'key': ['click_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['click_id', 'partner_id', 'visitor_id', 'landing_page', 'coupon', 'dwell_seconds', 'clicked_at'],
        'seen_at': 'clicked_at', 'persons': [{'column': 'visitor_id', 'kind': 'visitor', 'is_reference': false}],
        'columns': {
            'click_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'partner_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'references': 'partners', 'if_loaded': true, 'filler': 'any'},
            'visitor_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'filler': 'person', 'alias_kind': 'visitor', 'says_whose': true},
            'clicked_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'landing_page': {'type': 'text'},
            'coupon': {'type': 'text'},
            'dwell_seconds': {'type': 'num'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'referrals': {
        'source': 'affiliate', 'row': 'referral', 'required': false,
        'key': ['referral_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['referral_id', 'partner_id', 'referred_email', 'referred_domain', 'status', 'registered_at'],
        'seen_at': 'registered_at', 'persons': [{'column': 'referred_email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'referral_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'partner_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'references': 'partners', 'if_loaded': true, 'filler': 'any'},
            'referred_email': {'type': 'email', 'personal': true, 'alias_kind': 'email', 'says_whose': true},
            'referred_domain': {'type': 'text', 'personal': true},
            'registered_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'status': {'type': 'code', 'required': true, 'default': 'registered', 'synonyms': {'registered': ['registered', 'pending', 'open', 'new', 'submitted', 'active', 'received', 'inreview', 'underreview', 'inprogress', 'tracked', 'lead', 'signedup', 'trialing', 'signup'], 'converted': ['converted', 'won', 'closedwon', 'accepted', 'approved', 'qualified', 'convertedtosale', 'customer', 'paid', 'confirmed', 'successful', 'completed', 'conversion', 'sale'], 'rejected': ['rejected', 'declined', 'lost', 'closedlost', 'invalid', 'expired', 'duplicate', 'spam', 'denied', 'refused', 'disqualified', 'unqualified', 'notqualified', 'cancelled', 'canceled', 'fraud', 'fraudulent', 'void', 'voided', 'test', 'withdrawn', 'deleted', 'notaccepted', 'notapproved', 'blocked', 'selfreferral', 'junk', 'archived', 'inactive', 'ineligible', 'noteligible']}},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'community_events': {
        'source': 'affiliate', 'row': 'community event', 'required': false,
        'key': ['event_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['event_id', 'visitor_id', 'email', 'type', 'source', 'occurred_at'],
        'seen_at': 'occurred_at', 'persons': [{'column': 'visitor_id', 'kind': 'visitor', 'is_reference': false}, {'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'event_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'email': {'type': 'email', 'personal': true, 'alias_kind': 'email', 'says_whose': true},
            'visitor_id': {'type': 'id', 'filler': 'person', 'alias_kind': 'visitor', 'says_whose': true},
            'type': {'type': 'code', 'required': true, 'must_be_loaded': true, 'listed_seed': ['act_words', 'word', 'community_event']},
            'source': {'type': 'text'},
            'occurred_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'payouts': {
        'source': 'affiliate', 'row': 'payout', 'required': false,
        'key': ['payout_id'], 'optional_key': [], 'sums': false,
        'money': ['amount', 'currency', 'paid_at'],
        'staged': ['payout_id', 'partner_id', 'invoice_id', 'currency', 'status', 'amount', 'paid_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'payout_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'partner_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'references': 'partners', 'if_loaded': true, 'filler': 'any'},
            'invoice_id': {'type': 'id', 'filler': 'person'},
            'amount': {'type': 'money', 'required': true, 'must_be_loaded': true, 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'must_be_loaded': true, 'word_seed': ['currencies', 'currency'], 'rate_on': 'paid_at'},
            'paid_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'status': {'type': 'code', 'required': true, 'default': 'paid', 'words': ['paid', 'reversed'], 'synonyms': {'paid': ['paid', 'succeeded', 'success', 'successful', 'complete', 'completed', 'sent', 'processed', 'settled', 'cleared', 'paidout', 'done'], 'reversed': ['reversed', 'returned', 'cancelled', 'canceled', 'failed', 'voided', 'void', 'rejected', 'declined', 'refunded', 'bounced', 'error', 'denied', 'blocked', 'expired']}},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'customers': {
        'source': 'billing', 'row': 'customer', 'required': true,
        'key': ['customer_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['customer_id', 'account_id', 'name', 'email', 'domain', 'payment_fingerprint', 'created_at'],
        'seen_at': 'created_at', 'persons': [{'column': 'email', 'kind': 'email', 'is_reference': false}],
        'columns': {
            'customer_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'account_id': {'type': 'id', 'filler': 'person'},
            'name': {'type': 'text', 'personal': true, 'erased': 'private'},
            'email': {'type': 'email', 'personal': true, 'alias_kind': 'email', 'says_whose': true},
            'domain': {'type': 'text', 'personal': true},
            'payment_fingerprint': {'type': 'text', 'personal': true, 'alias_kind': 'payment_fingerprint', 'erased': 'alias'},
            'created_at': {'type': 'ts', 'past': true},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'subscriptions': {
        'source': 'billing', 'row': 'subscription', 'required': false,
        'key': ['subscription_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['subscription_id', 'customer_id', 'opportunity_id', 'plan', 'interval_months', 'started_at', 'ended_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'subscription_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'customer_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'references': 'customers', 'filler': 'person'},
            'opportunity_id': {'type': 'id', 'filler': 'person'},
            'plan': {'type': 'text'},
            'started_at': {'type': 'ts', 'required': true, 'must_be_loaded': true},
            'ended_at': {'type': 'ts', 'strict': true},
            'interval_months': {'type': 'int', 'maximum': 1200},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'invoices': {
        'source': 'billing', 'row': 'invoice', 'required': true,
        'key': ['invoice_id'], 'optional_key': [], 'sums': false,
        'money': ['total', 'currency', 'issued_at'],
        'staged': ['invoice_id', 'customer_id', 'opportunity_id', 'subscription_id', 'number', 'currency', 'status', 'coupon', 'is_deleted', 'subtotal', 'tax', 'total', 'issued_at', 'due_at', 'voided_at', 'uncollectible_at', 'paid_at', 'updated_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'invoice_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'number': {'type': 'text'},
            'customer_id': {'type': 'id', 'must_be_loaded': true, 'filler': 'person'},
            'opportunity_id': {'type': 'id', 'filler': 'person'},
            'subscription_id': {'type': 'id', 'filler': 'person'},
            'issued_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'due_at': {'type': 'ts'},
            'subtotal': {'type': 'money'},
            'tax': {'type': 'money', 'strict': true},
            'total': {'type': 'money', 'required': true, 'must_be_loaded': true},
            'currency': {'type': 'currency', 'required': true, 'must_be_loaded': true, 'word_seed': ['currencies', 'currency'], 'rate_on': 'issued_at'},
            'status': {'type': 'code', 'required': true, 'must_be_loaded': true, 'words': ['draft', 'open', 'paid', 'void', 'uncollectible'], 'synonyms': {'draft': ['draft', 'drafted', 'submitted', 'scheduled', 'notsent', 'proforma', 'quote', 'awaitingapproval', 'deleted', 'pendingapproval'], 'open': ['open', 'sent', 'outstanding', 'unpaid', 'overdue', 'pastdue', 'due', 'posted', 'issued', 'finalized', 'finalised', 'authorised', 'authorized', 'approved', 'awaitingpayment', 'paymentdue', 'notpaid', 'partiallypaid', 'partial', 'partlypaid', 'partpaid', 'paymentpending', 'pending', 'processing', 'emailed', 'viewed', 'printed'], 'paid': ['paid', 'settled', 'closed', 'succeeded', 'complete', 'completed', 'collected', 'paidinfull', 'fullypaid', 'deposited', 'inpayment', 'refunded', 'partiallyrefunded', 'autopaid'], 'void': ['void', 'voided', 'cancelled', 'canceled', 'annulled', 'reversed'], 'uncollectible': ['uncollectible', 'failed', 'writtenoff', 'writeoff', 'baddebt', 'markeduncollectible']}},
            'voided_at': {'type': 'ts', 'past': true},
            'uncollectible_at': {'type': 'ts', 'past': true},
            'is_deleted': {'type': 'flag', 'default': 'false', 'blank': 'false'},
            'coupon': {'type': 'text'},
            'paid_at': {'type': 'ts', 'past': true},
            'updated_at': {'type': 'ts'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'invoice_lines': {
        'source': 'billing', 'row': 'line of an invoice', 'required': false,
        'key': ['invoice_line_id'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['invoice_line_id', 'invoice_id', 'product', 'is_recurring', 'quantity', 'amount', 'period_start', 'period_end'],
        'seen_at': none, 'persons': [],
        'columns': {
            'invoice_line_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'invoice_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'references': 'invoices', 'filler': 'person'},
            'product': {'type': 'text'},
            'quantity': {'type': 'num'},
            'amount': {'type': 'money', 'required': true, 'must_be_loaded': true},
            'is_recurring': {'type': 'flag', 'required': true, 'must_be_loaded': true},
            'period_start': {'type': 'day'},
            'period_end': {'type': 'day'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'payments': {
        'source': 'billing', 'row': 'payment', 'required': false,
        'key': ['payment_id'], 'optional_key': [], 'sums': false,
        'money': ['amount', 'currency', 'paid_at'],
        'staged': ['payment_id', 'invoice_id', 'currency', 'status', 'amount', 'paid_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'payment_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'invoice_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'references': 'invoices', 'filler': 'person'},
            'amount': {'type': 'money', 'required': true, 'must_be_loaded': true, 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'must_be_loaded': true, 'word_seed': ['currencies', 'currency']},
            'paid_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'status': {'type': 'code', 'required': true, 'default': 'succeeded', 'words': ['succeeded', 'failed', 'pending'], 'synonyms': {'succeeded': ['succeeded', 'success', 'successful', 'paid', 'complete', 'completed', 'captured', 'settled', 'approved', 'accepted', 'authorised', 'refunded', 'partiallyrefunded', 'partialrefund', 'disputed', 'deposited', 'posted', 'cleared', 'available', 'paidout', 'confirmed', 'processed', 'received'], 'failed': ['failed', 'failure', 'declined', 'canceled', 'cancelled', 'error', 'errored', 'rejected', 'voided', 'void', 'expired', 'uncaptured', 'incomplete', 'timeout', 'timedout', 'bounced', 'returned', 'chargeable', 'abandoned', 'blocked', 'deleted', 'reversed', 'latefailure', 'submissionfailed', 'customerapprovaldenied', 'chargedback', 'chargeback', 'gatewayrejected', 'processordeclined', 'settlementdeclined'], 'pending': ['pending', 'processing', 'inprogress', 'scheduled', 'created', 'open', 'initiated', 'submitted', 'authorized', 'preauthorized', 'requirespaymentmethod', 'requiresconfirmation', 'requiresaction', 'requirescapture', 'pendingsubmission', 'pendingcustomerapproval', 'awaitingpayment', 'unpaid', 'submittedforsettlement', 'settling']}},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'credit_notes': {
        'source': 'billing', 'row': 'credit note', 'required': false,
        'key': ['credit_note_id'], 'optional_key': [], 'sums': false,
        'money': ['amount', 'currency', 'issued_at'],
        'staged': ['credit_note_id', 'invoice_id', 'currency', 'status', 'reason', 'amount', 'tax', 'issued_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'credit_note_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'invoice_id': {'type': 'id', 'references': 'invoices', 'filler': 'person'},
            'amount': {'type': 'money', 'required': true, 'must_be_loaded': true, 'minimum': 0},
            'tax': {'type': 'money', 'strict': true, 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'must_be_loaded': true, 'word_seed': ['currencies', 'currency'], 'rate_on': 'issued_at'},
            'issued_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'status': {'type': 'code', 'default': 'issued', 'blank': 'issued', 'words': ['issued', 'draft', 'void'], 'synonyms': {'issued': ['issued', 'open', 'posted', 'finalized', 'finalised', 'authorised', 'authorized', 'approved', 'sent', 'paid', 'applied', 'adjusted', 'refunded', 'refunddue', 'closed', 'completed', 'partiallyapplied', 'partiallyrefunded', 'credited', 'active', 'succeeded'], 'draft': ['draft', 'drafted', 'pending', 'submitted', 'scheduled', 'processing', 'awaitingapproval', 'pendingapproval'], 'void': ['void', 'voided', 'cancelled', 'canceled', 'deleted', 'reversed', 'annulled', 'failed', 'rejected']}},
            'reason': {'type': 'text'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'refunds': {
        'source': 'billing', 'row': 'refund', 'required': false,
        'key': ['refund_id'], 'optional_key': [], 'sums': false,
        'money': ['amount', 'currency', 'refunded_at'],
        'staged': ['refund_id', 'payment_id', 'credit_note_id', 'currency', 'status', 'amount', 'refunded_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'refund_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'payment_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'references': 'payments', 'filler': 'person'},
            'credit_note_id': {'type': 'id', 'filler': 'person'},
            'amount': {'type': 'money', 'required': true, 'must_be_loaded': true, 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'must_be_loaded': true, 'word_seed': ['currencies', 'currency']},
            'status': {'type': 'code', 'default': 'succeeded', 'blank': 'succeeded', 'words': ['succeeded', 'pending', 'failed'], 'synonyms': {'succeeded': ['succeeded', 'success', 'successful', 'complete', 'completed', 'paid', 'refunded', 'settled', 'processed', 'approved', 'accepted', 'captured', 'posted', 'cleared', 'partial', 'full', 'partiallyrefunded', 'sent', 'done'], 'pending': ['pending', 'processing', 'requiresaction', 'inprogress', 'submitted', 'scheduled', 'created', 'open', 'initiated', 'requested', 'authorized', 'awaiting', 'onhold', 'queued'], 'failed': ['failed', 'failure', 'declined', 'rejected', 'canceled', 'cancelled', 'voided', 'void', 'error', 'errored', 'expired', 'reversed', 'returned', 'bounced', 'timeout', 'deleted', 'denied']}},
            'refunded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'disputes': {
        'source': 'billing', 'row': 'disputed payment', 'required': false,
        'key': ['dispute_id'], 'optional_key': [], 'sums': false,
        'money': ['amount', 'currency', 'opened_at'],
        'staged': ['dispute_id', 'payment_id', 'currency', 'status', 'amount', 'opened_at', 'closed_at'],
        'seen_at': none, 'persons': [],
        'columns': {
            'dispute_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'payment_id': {'type': 'id', 'required': true, 'must_be_loaded': true, 'references': 'payments', 'filler': 'person'},
            'amount': {'type': 'money', 'required': true, 'must_be_loaded': true, 'minimum': 0},
            'currency': {'type': 'currency', 'required': true, 'must_be_loaded': true, 'word_seed': ['currencies', 'currency']},
            'opened_at': {'type': 'ts', 'required': true, 'must_be_loaded': true, 'past': true},
            'closed_at': {'type': 'ts', 'past': true},
            'status': {'type': 'code', 'required': true, 'must_be_loaded': true, 'words': ['open', 'won', 'lost'], 'synonyms': {'open': ['open', 'opened', 'pending', 'needsresponse', 'underreview', 'warningneedsresponse', 'warningunderreview', 'responserequired', 'responded', 'inprogress', 'inquiry', 'retrieval', 'new', 'evidencesubmitted', 'challenged', 'disputed', 'undefended', 'autoresolve', 'waitingforsellerresponse', 'waitingforbuyerresponse', 'actionrequired'], 'won': ['won', 'win', 'reversed', 'resolvedwon', 'sellerfavour', 'sellerfavor', 'resolvedsellerfavour', 'resolvedsellerfavor', 'warningclosed', 'withdrawn', 'cancelled', 'canceled', 'prevented', 'dismissed', 'closedwon', 'defended'], 'lost': ['lost', 'lose', 'chargerefunded', 'resolvedlost', 'accepted', 'expired', 'buyerfavour', 'buyerfavor', 'resolvedbuyerfavour', 'resolvedbuyerfavor', 'refunded', 'chargedback', 'closedlost', 'conceded']}},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'costs': {
        'source': 'finance', 'row': 'cost line', 'required': false,
        'key': ['cost_id'], 'optional_key': [], 'sums': false,
        'money': ['amount', 'currency', 'incurred_on'],
        'staged': ['cost_id', 'campaign_id', 'partner_id', 'user_id', 'department', 'cost_type', 'channel', 'platform', 'currency', 'memo', 'amount', 'incurred_on', 'period_start', 'period_end'],
        'seen_at': none, 'persons': [],
        'columns': {
            'cost_id': {'type': 'id', 'required': true, 'must_be_loaded': true},
            'incurred_on': {'type': 'day', 'required': true, 'must_be_loaded': true, 'past': true},
            'period_start': {'type': 'day'},
            'period_end': {'type': 'day'},
            'department': {'type': 'text', 'listed_seed': ['department_resources', 'department', None]},
            'cost_type': {'type': 'code', 'required': true, 'must_be_loaded': true, 'synonyms': {'payroll': ['payroll', 'salary', 'salaries', 'wages', 'wage', 'pay', 'compensation', 'basesalary', 'personnel', 'personnelcosts', 'staff', 'staffcosts', 'payrolltax', 'socialsecurity', 'benefits', 'gehalt', 'gehaelter', 'loehne', 'personalkosten', 'laun', 'wages&salaries', 'wagesandsalaries', 'salaries&wages', 'salariesandwages', 'payrolltaxes', 'employertaxes', 'pension', 'pensions'], 'commission': ['commission', 'commissions', 'salescommission', 'salescommissions'], 'bonus': ['bonus', 'bonuses', 'incentive', 'incentives', 'spiff'], 'media': ['media', 'advertising', 'advertisement', 'advertisements', 'advertisingcosts', 'ads', 'ad', 'adspend', 'paidmedia', 'mediaspend', 'advertisingandpromotion', 'onlineadvertising', 'marketingspend', 'paidadvertising', 'digitaladvertising', 'digitalads', 'displayadvertising', 'ppc', 'sem', 'sea', 'searchads', 'socialads', 'paidsearch', 'paidsocial', 'performancemarketing', 'mediabuying', 'werbung', 'werbekosten', 'auglysingar', 'advertising&marketing', 'advertisingpromotional', 'googleads', 'facebookads', 'linkedinads'], 'tools': ['tools', 'tool', 'software', 'saas', 'subscriptions', 'softwaresubscriptions', 'licences', 'licenses', 'licence', 'license', 'it', 'dues&subscriptions', 'computersoftware', 'software&apps'], 'agency': ['agency', 'agencies', 'agencyfees', 'freelancer', 'freelancers', 'contractor', 'contractors', 'consulting', 'professionalservices', 'subcontractors'], 'events': ['events', 'event', 'conference', 'conferences', 'tradeshow', 'tradeshows', 'exhibition', 'webinar', 'sponsorship', 'sponsorships', 'conference&events'], 'partner_reward': ['partnerreward', 'partnerrewards', 'affiliatecommission', 'affiliatecommissions', 'affiliatepayout', 'affiliatepayouts', 'referralfee', 'referralfees', 'partnercommission', 'partnerpayout', 'partnerpayouts'], 'cogs': ['cogs', 'costofgoodssold', 'costofsales', 'costofrevenue', 'costofgoods', 'hosting', 'cloudhosting', 'paymentprocessingfees', 'merchantfees'], 'other': ['other', 'others', 'misc', 'miscellaneous', 'travel', 'travelandentertainment', 'office', 'rent', 'general', 'meals&entertainment', 'insurance', 'utilities', 'legal', 'accounting', 'officesupplies', 'bankcharges']}},
            'channel': {'type': 'text', 'listed_seed': ['channel_words', 'word', None]},
            'platform': {'type': 'text', 'listed_seed': ['ad_platforms', 'word', None]},
            'campaign_id': {'type': 'id', 'filler': 'any'},
            'partner_id': {'type': 'id', 'filler': 'any'},
            'user_id': {'type': 'id', 'personal': true, 'filler': 'person', 'alias_kind': 'seller', 'says_whose': true},
            'amount': {'type': 'money', 'required': true, 'must_be_loaded': true, 'personal': true},
            'currency': {'type': 'currency', 'required': true, 'must_be_loaded': true, 'word_seed': ['currencies', 'currency'], 'rate_on': 'incurred_on'},
            'memo': {'type': 'text', 'personal': true, 'erased': 'person'},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
        }
    },
    'fx_rates': {
        'source': 'finance', 'row': 'day and currency', 'required': false,
        'key': ['rate_date', 'currency'], 'optional_key': [], 'sums': false,
        'money': [],
        'staged': ['currency', 'rate', 'rate_date'],
        'seen_at': none, 'persons': [],
        'columns': {
            'rate_date': {'type': 'day', 'required': true, 'must_be_loaded': true, 'past': true},
            'currency': {'type': 'currency', 'required': true, 'must_be_loaded': true, 'word_seed': ['currencies', 'currency']},
            'rate': {'type': 'rate', 'required': true, 'must_be_loaded': true},
            'loaded_at': {'type': 'ts', 'required': true, 'must_be_loaded': true}
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
