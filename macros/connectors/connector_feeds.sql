{# generated from contract/connectors by make contract; edit those files instead. #}
{% macro connector_feeds() -%}
{{ return(fromjson('{
"aliases": {"dub_partners": "dub", "ga4_export": "ga4", "google_analytics": "ga4", "google_analytics_4_export": "ga4", "linkedin": "linkedin_ads", "facebook_ads": "meta_ads", "facebook": "meta_ads", "meta": "meta_ads", "bing_ads": "microsoft_ads", "microsoft": "microsoft_ads", "bingads": "microsoft_ads", "quickbooks_online": "quickbooks", "rudderstack": "segment"},
"vendors": {
"chargebee": {
    "customers": {"objects": ["customer"], "rules": []},
    "subscriptions": {"objects": ["subscription"], "rules": ["deleted"]},
    "invoices": {"objects": ["invoice"], "rules": ["deleted", "draft"]},
    "invoice_lines": {"objects": ["invoice_line_item"], "rules": ["of an invoice that is left out", "deleted"]},
    "payments": {"objects": ["transaction"], "rules": ["deleted", "not a payment", "no invoice", "of an invoice that is left out"]},
    "refunds": {"objects": ["transaction"], "rules": ["deleted", "not a refund", "reversal of a whole payment", "of a payment that is left out"]},
    "credit_notes": {"objects": ["credit_note"], "rules": ["deleted", "write-off of an uncollectible invoice"]}
},
"dub": {
    "partners": {"objects": ["partner"], "rules": []},
    "clicks": {"objects": ["link"], "rules": ["unknown link"]},
    "referrals": {"objects": ["referral"], "rules": ["no partner", "deleted"]},
    "commissions": {"objects": ["commission"], "rules": ["below zero", "deleted"]},
    "payouts": {"objects": ["commission"], "rules": ["below zero", "not paid", "deleted"]}
},
"firstpromoter": {
    "partners": {"objects": ["partner"], "rules": []},
    "codes": {"objects": ["link"], "rules": ["no code"]},
    "clicks": {"objects": ["link"], "rules": ["unknown link"]},
    "referrals": {"objects": ["referral"], "rules": ["no partner", "deleted"]},
    "commissions": {"objects": ["commission"], "rules": ["not money", "below zero", "deleted"]},
    "payouts": {"objects": ["commission"], "rules": ["not money", "below zero", "not paid", "deleted"]}
},
"ga4": {
    "web_sessions": {"objects": ["event"], "rules": ["event of a visit", "own traffic", "no consent", "deleted"]},
    "identifies": {"objects": ["event"], "rules": ["nothing to link", "known already"]}
},
"google_ads": {
    "campaigns": {"objects": ["campaign_history", "campaign_stats"], "rules": ["row of a known campaign", "no campaign"]},
    "ad_spend": {"objects": ["campaign_stats"], "rules": ["no day", "deleted"]}
},
"hubspot": {
    "accounts": {"objects": ["company"], "rules": ["merged company that is loaded"]},
    "contacts": {"objects": ["contact"], "rules": []},
    "leads": {"objects": ["contact"], "rules": []},
    "opportunities": {"objects": ["deal"], "rules": ["merged"]},
    "opportunity_stages": {"objects": ["deal_stage", "deal_property_history"], "rules": ["another property", "another history", "merged"]},
    "activities": {"objects": ["engagement_call", "engagement_meeting", "engagement_email"], "rules": []},
    "campaigns": {"objects": ["email_campaign"], "rules": []},
    "form_submissions": {"objects": ["contact_form_submission"], "rules": ["no e-mail", "deleted"]},
    "email_events": {"objects": ["email_event"], "rules": ["filtered", "not an event of a person", "deleted"]},
    "users": {"objects": ["owner"], "rules": []}
},
"linkedin_ads": {
    "campaigns": {"objects": ["campaign", "stats"], "rules": ["row of a known campaign", "no campaign"]},
    "ad_spend": {"objects": ["stats"], "rules": ["no day", "total", "deleted"]}
},
"meta_ads": {
    "campaigns": {"objects": ["campaign", "stats"], "rules": ["row of a known campaign", "no campaign"]},
    "ad_spend": {"objects": ["stats"], "rules": ["no day", "total", "deleted"]}
},
"microsoft_ads": {
    "campaigns": {"objects": ["campaign", "stats"], "rules": ["row of a known campaign", "no campaign"]},
    "ad_spend": {"objects": ["stats"], "rules": ["no day", "total", "deleted"]}
},
"partnerstack": {
    "partners": {"objects": ["partner"], "rules": []},
    "clicks": {"objects": ["link"], "rules": ["unknown link"]},
    "referrals": {"objects": ["referral"], "rules": ["no partner", "test", "deleted"]},
    "commissions": {"objects": ["commission"], "rules": ["below zero", "deleted"]},
    "payouts": {"objects": ["commission"], "rules": ["below zero", "not paid", "deleted"]}
},
"quickbooks": {
    "costs": {"objects": ["purchase_line", "bill_line", "vendor_credit_line", "journal_entry_line", "deposit_line"], "rules": ["no document", "deleted", "no account", "not an expense account", "left out by the company"]}
},
"recurly": {
    "customers": {"objects": ["account"], "rules": []},
    "subscriptions": {"objects": ["subscription"], "rules": []},
    "invoices": {"objects": ["invoice"], "rules": ["credit", "deleted"]},
    "invoice_lines": {"objects": ["line_item"], "rules": ["not invoiced", "of an invoice that is left out", "deleted"]},
    "payments": {"objects": ["transaction"], "rules": ["not a payment", "no invoice", "of an invoice that is left out", "deleted"]},
    "refunds": {"objects": ["transaction"], "rules": ["not a refund", "of a payment that is left out", "deleted"]},
    "credit_notes": {"objects": ["invoice"], "rules": ["charge", "no reversal", "write-off of an uncollectible invoice", "deleted"]}
},
"rewardful": {
    "partners": {"objects": ["partner"], "rules": []},
    "codes": {"objects": ["partner"], "rules": ["no code"]},
    "clicks": {"objects": ["link"], "rules": ["unknown link"]},
    "referrals": {"objects": ["referral"], "rules": ["no partner", "visitor", "deleted"]},
    "commissions": {"objects": ["commission"], "rules": ["below zero", "deleted"]},
    "payouts": {"objects": ["commission"], "rules": ["below zero", "not paid", "deleted"]}
},
"salesforce": {
    "accounts": {"objects": ["account"], "rules": []},
    "contacts": {"objects": ["contact", "account"], "rules": ["no person account"]},
    "leads": {"objects": ["lead"], "rules": ["merged"]},
    "opportunities": {"objects": ["opportunity"], "rules": []},
    "opportunity_stages": {"objects": ["opportunity_history", "opportunity_field_history", "opportunity_version"], "rules": ["another history", "no change of stage", "deleted", "no deal"]},
    "activities": {"objects": ["task", "event", "email_message"], "rules": ["not done", "recurring", "copy for an invitee", "logged as a task", "draft"]},
    "campaigns": {"objects": ["campaign"], "rules": ["deleted"]},
    "event_attendees": {"objects": ["campaign_member"], "rules": ["deleted", "no event"]},
    "form_submissions": {"objects": ["campaign_member"], "rules": ["deleted", "event", "did not respond"]},
    "users": {"objects": ["user"], "rules": []}
},
"segment": {
    "web_sessions": {"objects": ["pages"], "rules": ["page of a visit", "no visitor or time", "deleted"]},
    "identifies": {"objects": ["identifies", "aliases"], "rules": ["nothing to link"]},
    "form_submissions": {"objects": ["tracks"], "rules": ["no form", "no e-mail", "deleted"]}
},
"stripe": {
    "customers": {"objects": ["customer"], "rules": ["test mode", "connected account"]},
    "subscriptions": {"objects": ["subscription"], "rules": ["test mode", "connected account", "never began"]},
    "invoices": {"objects": ["invoice", "charge"], "rules": ["test mode", "connected account", "draft", "deleted", "has an invoice", "charge without an invoice", "not captured", "did not succeed"]},
    "invoice_lines": {"objects": ["invoice_line_item"], "rules": ["test mode", "of an invoice that is left out", "deleted"]},
    "payments": {"objects": ["charge"], "rules": ["test mode", "connected account", "not captured", "charge without an invoice", "of an invoice that is left out", "deleted"]},
    "refunds": {"objects": ["refund", "charge"], "rules": ["no further refund", "test mode", "of a payment that is left out", "deleted"]},
    "credit_notes": {"objects": ["credit_note"], "rules": ["test mode", "of an invoice that is left out", "deleted"]},
    "disputes": {"objects": ["dispute"], "rules": ["test mode", "of a payment that is left out", "deleted"]}
},
"xero": {
    "costs": {"objects": ["journal_line"], "rules": ["no document", "deleted", "not an expense account", "left out by the company"]}
}
},
"tables": {
"accounts": {"source": "crm", "ids": {"account_id": "accounts", "owner_id": "users", "merged_into_id": "accounts"}},
"contacts": {"source": "crm", "ids": {"contact_id": "contacts", "account_id": "accounts"}},
"leads": {"source": "crm", "ids": {"lead_id": "leads", "owner_id": "users", "converted_account_id": "accounts", "converted_contact_id": "contacts", "converted_opportunity_id": "opportunities"}},
"opportunities": {"source": "crm", "ids": {"opportunity_id": "opportunities", "account_id": "accounts", "primary_contact_id": "contacts", "owner_id": "users"}},
"opportunity_stages": {"source": "crm", "ids": {"opportunity_id": "opportunities"}},
"activities": {"source": "crm", "ids": {"activity_id": "activities", "owner_id": "users", "contact_id": "contacts", "lead_id": "leads", "opportunity_id": "opportunities", "account_id": "accounts"}},
"users": {"source": "crm", "ids": {"user_id": "users"}},
"campaigns": {"source": "marketing", "ids": {"campaign_id": "campaigns"}},
"ad_spend": {"source": "marketing", "ids": {"campaign_id": "campaigns"}},
"web_sessions": {"source": "marketing", "ids": {"session_id": "web_sessions"}},
"identifies": {"source": "marketing", "ids": {}},
"form_submissions": {"source": "marketing", "ids": {"submission_id": "form_submissions"}},
"email_events": {"source": "marketing", "ids": {"event_id": "email_events", "campaign_id": "campaigns"}},
"event_attendees": {"source": "marketing", "ids": {"attendee_id": "event_attendees", "campaign_id": "campaigns"}},
"partners": {"source": "affiliate", "ids": {"partner_id": "partners"}},
"agreements": {"source": "affiliate", "ids": {"agreement_id": "agreements", "partner_id": "partners"}},
"codes": {"source": "affiliate", "ids": {"partner_id": "partners"}},
"commissions": {"source": "affiliate", "ids": {"commission_id": "commissions", "partner_id": "partners", "invoice_id": "invoices"}},
"clicks": {"source": "affiliate", "ids": {"click_id": "clicks", "partner_id": "partners"}},
"referrals": {"source": "affiliate", "ids": {"referral_id": "referrals", "partner_id": "partners"}},
"community_events": {"source": "affiliate", "ids": {"event_id": "community_events"}},
"payouts": {"source": "affiliate", "ids": {"payout_id": "payouts", "partner_id": "partners", "invoice_id": "invoices"}},
"customers": {"source": "billing", "ids": {"customer_id": "customers", "account_id": "accounts"}},
"subscriptions": {"source": "billing", "ids": {"subscription_id": "subscriptions", "customer_id": "customers", "opportunity_id": "opportunities"}},
"invoices": {"source": "billing", "ids": {"invoice_id": "invoices", "customer_id": "customers", "opportunity_id": "opportunities", "subscription_id": "subscriptions"}},
"invoice_lines": {"source": "billing", "ids": {"invoice_line_id": "invoice_lines", "invoice_id": "invoices"}},
"payments": {"source": "billing", "ids": {"payment_id": "payments", "invoice_id": "invoices"}},
"credit_notes": {"source": "billing", "ids": {"credit_note_id": "credit_notes", "invoice_id": "invoices"}},
"refunds": {"source": "billing", "ids": {"refund_id": "refunds", "payment_id": "payments", "credit_note_id": "credit_notes"}},
"disputes": {"source": "billing", "ids": {"dispute_id": "disputes", "payment_id": "payments"}},
"costs": {"source": "finance", "ids": {"cost_id": "costs", "campaign_id": "campaigns", "partner_id": "partners", "user_id": "users"}},
"fx_rates": {"source": "finance", "ids": {}}
}
}')) }}
{%- endmacro %}
