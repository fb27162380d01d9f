"""Damage to what was loaded, or to what became of it, and the check of adoption that sees it."""

#: The check, and the statement that does damage, on tables of the demo.
DAMAGE = [
    # what came of billing
    ("no_closes", "delete from int_closes"),
    ("payments_without_close", "update int_ledger_entries set close_id = null"),
    ("payments_without_close", "update int_billing__payments_checked set invoice_id = 'another'"),
    ("paid_invoices_without_payment", "update int_billed_invoices set first_paid_at = null"),
    (
        "billing_awaiting_payment",
        "update int_ledger_entries set unattributed_reason = 'awaiting_payment'"
        " where entry_type = 'invoice';"
        " delete from int_ledger_entries where entry_type = 'payment'",
    ),
    (
        "billing_without_buyer",
        "update int_ledger_entries set unattributed_reason = 'no_customer'"
        " where hash(entry_id) % 10 = 0",
    ),
    (
        "closes_joined_by_domain",
        "update int_customer_accounts set evidence = 'domain', component = 'account:1'",
    ),
    # deals and sellers
    ("won_deals_without_invoice", "update int_invoice_deals set opportunity_id = null"),
    ("won_deals_without_department", "update int_crm__users_checked set department = null"),
    ("won_deals_without_department", "update int_deals set owner_id = null"),
    ("sellers_who_log_nothing", "update int_crm__activities_checked set owner_id = null"),
    (
        "sellers_who_log_nothing",
        "update int_crm__activities_checked set occurred_at = occurred_at - interval 3 year",
    ),
    (
        "acts_without_account",
        "update int_crm__activities_checked set account_id = 'another', opportunity_id = null,"
        " contact_id = null, lead_id = 'another'",
    ),
    (
        "records_created_on_one_day",
        "update int_crm__leads_checked set created_at = '2024-05-01 10:00:00'",
    ),
    ("users_without_email", "update int_crm__users_checked set email = null"),
    # touches
    ("sessions_of_nobody", "delete from int_identifications"),
    ("tagged_sessions_without_campaign", "delete from int_session_campaigns"),
    ("answers_unmapped", "update int_self_reports set rule_priority = null"),
    ("consent_never_loaded", "update int_crm__contacts_checked set consent = null"),
    (
        "touches_of_one_account",
        "update int_touchpoints set account_id = 'one' where hash(touch_id) % 2 = 0",
    ),
    (
        "closes_before_touches",
        "update int_touchpoints set occurred_at = occurred_at + interval 3 year",
    ),
    (
        "credit_in_other",
        "update int_credit_touches set channel = 'other' where resource = 'marketing'",
    ),
    ("credit_unobserved", "update int_credit_touches set row_kind = 'unobserved'"),
    # costs and partners
    (
        "spend_without_channel",
        "update int_cost_lines set channel = null where channel = 'paid_social'",
    ),
    ("spend_without_campaign", "delete from int_marketing__campaigns_checked"),
    ("costs_unallocated", "update int_charged_costs set resource = 'unallocated'"),
    (
        "months_without_costs",
        "delete from int_finance__costs_checked where incurred_on >= '2025-01-01'",
    ),
    ("partners_without_agreement", "delete from int_affiliate__agreements_checked"),
    ("payouts_unmatched", "update int_payout_matches set unmatched_minor = amount_minor"),
    # what was loaded
    (
        "rows_quarantined",
        "update int_adoption_loads set refused_rows = used_rows"
        " where source_table = 'crm.activities'",
    ),
    (
        "rows_without_exchange_rate",
        "update int_adoption_loads set rows_without_rate = used_rows"
        " where source_table = 'billing.invoices'",
    ),
    (
        "words_unmapped",
        "insert into unmapped_values by name select 'crm.activities' as source_table,"
        " 'outcome' as column_name, 'said something' as value, 'unknown' as read_as,"
        " 2000 as raw_rows",
    ),
]
