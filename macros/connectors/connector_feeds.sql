{# generated from contract/connectors by make contract; edit those files instead. #}
{% macro connector_feeds() -%}
{{ return(fromjson('{
"aliases": {"dub_partners": "dub", "ga4_export": "ga4", "google_analytics": "ga4", "google_analytics_4_export": "ga4", "linkedin": "linkedin_ads", "facebook_ads": "meta_ads", "facebook": "meta_ads", "meta": "meta_ads", "bing_ads": "microsoft_ads", "microsoft": "microsoft_ads", "bingads": "microsoft_ads", "quickbooks_online": "quickbooks", "rudderstack": "segment"},
"vendors": {
"chargebee": {
    "customers": {"objects": ["customer"]},
    "subscriptions": {"objects": ["subscription"]},
    "invoices": {"objects": ["invoice"]},
    "invoice_lines": {"objects": ["invoice_line_item"]},
    "payments": {"objects": ["transaction"]},
    "refunds": {"objects": ["transaction"]},
    "credit_notes": {"objects": ["credit_note"]}
},
"dub": {
    "partners": {"objects": ["partner"]},
    "clicks": {"objects": ["link"]},
    "referrals": {"objects": ["referral"]},
    "commissions": {"objects": ["commission"]},
    "payouts": {"objects": ["commission"]}
},
"firstpromoter": {
    "partners": {"objects": ["partner"]},
    "codes": {"objects": ["link"]},
    "clicks": {"objects": ["link"]},
    "referrals": {"objects": ["referral"]},
    "commissions": {"objects": ["commission"]},
    "payouts": {"objects": ["commission"]}
},
"ga4": {
    "web_sessions": {"objects": ["event"]},
    "identifies": {"objects": ["event"]}
},
"google_ads": {
    "campaigns": {"objects": ["campaign_history", "campaign_stats"]},
    "ad_spend": {"objects": ["campaign_stats"]}
},
"hubspot": {
    "accounts": {"objects": ["company"]},
    "contacts": {"objects": ["contact"]},
    "leads": {"objects": ["contact"]},
    "opportunities": {"objects": ["deal"]},
    "opportunity_stages": {"objects": ["deal_stage", "deal_property_history"]},
    "activities": {"objects": ["engagement_call", "engagement_meeting", "engagement_email"]},
    "campaigns": {"objects": ["email_campaign"]},
    "form_submissions": {"objects": ["contact_form_submission"]},
    "email_events": {"objects": ["email_event"]},
    "users": {"objects": ["owner"]}
},
"linkedin_ads": {
    "campaigns": {"objects": ["campaign", "stats"]},
    "ad_spend": {"objects": ["stats"]}
},
"meta_ads": {
    "campaigns": {"objects": ["campaign", "stats"]},
    "ad_spend": {"objects": ["stats"]}
},
"microsoft_ads": {
    "campaigns": {"objects": ["campaign", "stats"]},
    "ad_spend": {"objects": ["stats"]}
},
"partnerstack": {
    "partners": {"objects": ["partner"]},
    "clicks": {"objects": ["link"]},
    "referrals": {"objects": ["referral"]},
    "commissions": {"objects": ["commission"]},
    "payouts": {"objects": ["commission"]}
},
"quickbooks": {
    "costs": {"objects": ["purchase_line", "bill_line", "vendor_credit_line", "journal_entry_line", "deposit_line"]}
},
"recurly": {
    "customers": {"objects": ["account"]},
    "subscriptions": {"objects": ["subscription"]},
    "invoices": {"objects": ["invoice"]},
    "invoice_lines": {"objects": ["line_item"]},
    "payments": {"objects": ["transaction"]},
    "refunds": {"objects": ["transaction"]},
    "credit_notes": {"objects": ["invoice"]}
},
"rewardful": {
    "partners": {"objects": ["partner"]},
    "codes": {"objects": ["partner"]},
    "clicks": {"objects": ["link"]},
    "referrals": {"objects": ["referral"]},
    "commissions": {"objects": ["commission"]},
    "payouts": {"objects": ["commission"]}
},
"salesforce": {
    "accounts": {"objects": ["account"]},
    "contacts": {"objects": ["contact", "account"]},
    "leads": {"objects": ["lead"]},
    "opportunities": {"objects": ["opportunity"]},
    "opportunity_stages": {"objects": ["opportunity_history", "opportunity_field_history", "opportunity_version"]},
    "activities": {"objects": ["task", "event", "email_message"]},
    "campaigns": {"objects": ["campaign"]},
    "event_attendees": {"objects": ["campaign_member"]},
    "form_submissions": {"objects": ["campaign_member"]},
    "users": {"objects": ["user"]}
},
"segment": {
    "web_sessions": {"objects": ["pages"]},
    "identifies": {"objects": ["identifies", "aliases"]},
    "form_submissions": {"objects": ["tracks"]}
},
"stripe": {
    "customers": {"objects": ["customer"]},
    "subscriptions": {"objects": ["subscription"]},
    "invoices": {"objects": ["invoice", "charge"]},
    "invoice_lines": {"objects": ["invoice_line_item"]},
    "payments": {"objects": ["charge"]},
    "refunds": {"objects": ["refund", "charge"]},
    "credit_notes": {"objects": ["credit_note", "invoice"]},
    "disputes": {"objects": ["dispute"]}
},
"xero": {
    "costs": {"objects": ["journal_line"]}
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
