"""Damage to documents, costs and rewards, and the assertion that sees it."""

#: The assertion, and the statement that does damage, on tables of the demo.
DAMAGE = [
    # affiliate
    (
        "assert_a_close_has_one_partner",
        "update fct_rewards set partner_id = 'another' "
        "where entry_id = (select min(entry_id) from fct_rewards)",
    ),
    ("assert_a_close_has_one_partner", "delete from partner_scorecard"),
    (
        "assert_a_document_is_rewarded_by_the_agreement_of_its_day",
        "update int_reward_documents set agreement_id = 'none', partner_id = 'none'",
    ),
    (
        "assert_a_document_is_rewarded_by_the_agreement_of_its_day",
        "update int_reward_documents set agreed_on = date '1999-01-01'",
    ),
    (
        "assert_clawbacks_are_never_above_accruals",
        "update fct_rewards set amount = 10 * amount where entry_type = 'clawback'",
    ),
    ("assert_every_payout_and_accrual_is_matched_or_open", "delete from reward_reconciliation"),
    (
        "assert_every_payout_and_accrual_is_matched_or_open",
        "update int_valued_payouts set amount_minor = null",
    ),
    (
        "assert_every_payout_and_accrual_is_matched_or_open",
        "update int_valued_payouts set tolerance_minor = null",
    ),
    (
        "assert_held_rewards_stay_held",
        "update fct_rewards set state = 'payable' where state = 'held'",
    ),
    ("assert_held_rewards_stay_held", "update fct_rewards set state = null"),
    (
        "assert_hold_rules_have_the_unit_of_their_reason",
        "update reward_hold_rules set unit = 'signals'",
    ),
    ("assert_hold_rules_have_the_unit_of_their_reason", "update reward_hold_rules set unit = null"),
    (
        "assert_hold_rules_have_the_unit_of_their_reason",
        "update reward_hold_rules set threshold = null",
    ),
    (
        "assert_no_reward_balance_falls_below_zero",
        "update fct_rewards set amount = amount - 10000 where state = 'payable'",
    ),
    (
        "assert_nothing_is_payable_before_its_refund_window_ends",
        "update fct_rewards set event_at = event_at - interval 1 second "
        "where entry_type = 'release'",
    ),
    (
        "assert_nothing_is_payable_before_its_refund_window_ends",
        "update fct_rewards set agreement_id = 'none'",
    ),
    (
        "assert_nothing_is_payable_before_its_refund_window_ends",
        "delete from fct_rewards where entry_type = 'accrual'",
    ),
    (
        "assert_open_items_explain_the_scorecard",
        "update partner_scorecard set difference = difference + 0.01",
    ),
    (
        "assert_open_items_explain_the_scorecard",
        "insert into partner_scorecard (partner_id, difference) values ('another', null)",
    ),
    ("assert_partner_credit_is_the_ledgers", "delete from partner_credit"),
    (
        "assert_partner_credit_is_the_ledgers",
        "update partner_scorecard set credited_today = credited_today + 0.01",
    ),
    (
        "assert_rewards_stay_within_their_caps",
        "update int_reward_documents set cap_minor = 1 where cap_minor is not null",
    ),
    (
        "assert_states_sum_to_what_was_accrued",
        "delete from fct_rewards where entry_type = 'release' and amount < 0",
    ),
    (
        "assert_states_sum_to_what_was_accrued",
        "update fct_rewards set amount = null where invoice_id = "
        "(select min(invoice_id) from fct_rewards)",
    ),
    # closes
    (
        "assert_every_billed_document_is_in_the_ledger",
        "delete from fct_credit_ledger where document_id = "
        "(select min(document_id) from fct_credit_ledger)",
    ),
    (
        "assert_ledger_sums_to_billing_entries",
        "update fct_credit_ledger set amount = amount + 0.01 where entry_id = "
        "(select min(entry_id) from fct_credit_ledger)",
    ),
    ("assert_ledger_sums_to_billing_entries", "update fct_credit_ledger set amount = null"),
    (
        "assert_a_close_is_ordered_before_it_is_booked",
        "update int_closes set ordered_at = closed_at + interval 1 second",
    ),
    (
        "assert_a_close_is_ordered_before_it_is_booked",
        "update int_closes set previous_ordered_at = ordered_at",
    ),
    ("assert_a_close_is_ordered_before_it_is_booked", "update int_closes set ordered_at = null"),
    (
        "assert_a_deal_makes_one_close",
        "update fct_closes set deal_link = 'inferred' where deal_link = 'billing'",
    ),
    (
        "assert_a_deal_makes_one_close",
        "update fct_closes set opportunity_id = "
        "(select min(opportunity_id) from fct_closes where deal_link = 'inferred')",
    ),
    (
        "assert_every_invoice_is_shared_out_once",
        "delete from int_invoice_bookings "
        "where invoice_id = (select min(invoice_id) from int_invoice_bookings)",
    ),
    (
        "assert_every_invoice_is_shared_out_once",
        "update int_invoice_bookings set share_units = share_units - 1",
    ),
    (
        "assert_every_invoice_is_shared_out_once",
        "update int_invoice_bookings set close_id = 'none' where close_id is not null",
    ),
    (
        "assert_a_close_has_no_money_before_it",
        "update int_ledger_entries set event_at = timestamp '1999-01-01 00:00:00'",
    ),
    (
        "assert_a_close_has_no_money_before_it",
        "update int_ledger_entries set billing_kind = 'close'",
    ),
    (
        "assert_a_close_has_no_money_before_it",
        "update int_ledger_entries set billing_kind = null, months_since_close = null",
    ),
    (
        "assert_a_close_has_no_money_before_it",
        "update int_ledger_entries set months_since_close = -1 where close_id is not null",
    ),
    (
        "assert_one_new_business_close_per_account",
        "update fct_closes set close_type = 'new_business'",
    ),
    ("assert_one_new_business_close_per_account", "update fct_closes set close_type = null"),
    # cost
    ("assert_a_channel_belongs_to_one_resource", "update int_channels set resources = 2"),
    (
        "assert_ad_spend_is_a_cost_or_paid_by_finance",
        "delete from fct_costs where source_table = 'marketing.ad_spend'",
    ),
    (
        "assert_ad_spend_is_a_cost_or_paid_by_finance",
        "insert into int_media_covers (spend_id, covered_minor, charged_minor) "
        "select min(cost_id), 1, 1 from int_cost_lines where source_table = 'marketing.ad_spend'",
    ),
    *(
        (
            "assert_bills_pay_for_spend_of_their_size",
            f"insert into int_media_covers by name select {covered} as covered_minor, "
            f"{charged} as charged_minor, bill.cost_id, spend.cost_id as spend_id "
            "from (select min(cost_id) as cost_id from int_cost_lines "
            "where source_table = 'finance.costs' and amount_minor > 100) as bill, "
            "(select min(cost_id) as cost_id from int_cost_lines "
            "where source_table = 'marketing.ad_spend' and amount_minor > 100) as spend",
        )
        for covered, charged in ((1, 5), (10**12, 10), (10, 10**12), ("null", 10), (-5, 0))
    ),
    ("assert_cost_per_close_has_all_costs_and_closes", "delete from cost_per_close"),
    (
        "assert_cost_per_close_has_all_costs_and_closes",
        "update cost_per_close set closes = closes + 0.000000000001",
    ),
    (
        "assert_cost_per_close_has_all_costs_and_closes",
        "update cost_per_close set closes = null; update fct_closes set closed_at = null",
    ),
    ("assert_cost_per_close_marts_agree", "delete from cost_per_close_by_partner"),
    (
        "assert_cost_per_close_marts_agree",
        "update cost_per_close_by_tactic set closes = closes + 0.000000000001",
    ),
    (
        "assert_costs_in_equal_costs_out",
        "delete from int_charged_costs where cost_id = "
        "(select min(cost_id) from int_charged_costs where amount_minor <> 0)",
    ),
    (
        "assert_costs_in_equal_costs_out",
        "delete from int_fx_rates; update int_charged_costs set amount_minor = null",
    ),
    (
        "assert_department_shares_are_at_most_one",
        "update department_resources set share = 1.1 where department = "
        "(select min(department) from department_resources)",
    ),
    ("assert_department_shares_are_at_most_one", "update department_resources set share = null"),
    (
        "assert_no_cost_per_close_without_closes",
        "update cost_per_close set cost_per_close = 0 where closes = 0",
    ),
    ("assert_no_cost_per_close_without_closes", "update cost_per_close set closes = null"),
    (
        "assert_no_cost_per_close_without_closes",
        "update cost_per_close set reason = null where closes = 0",
    ),
    (
        "assert_loaded_costs_sum_to_direct_costs",
        "update cost_per_close set cost_loaded = cost_loaded + 0.01 "
        "where dimension = 'channel' and channel = 'paid_search'",
    ),
    (
        "assert_loaded_costs_sum_to_direct_costs",
        "update cost_per_close set cost_loaded = null where dimension = 'resource'",
    ),
    (
        "assert_media_reconciles_with_costs",
        "update media_reconciliation set cost = cost + 0.01",
    ),
    (
        "assert_media_reconciles_with_costs",
        "update media_reconciliation set spend = null",
    ),
    ("assert_media_reconciles_with_costs", "delete from media_reconciliation"),
    (
        "assert_no_line_of_pay_is_shown",
        "update fct_costs set amount = amount + 0.01 where cost_type = 'payroll'",
    ),
    (
        "assert_no_line_of_pay_is_shown",
        "insert into fct_costs by name select * exclude (amount_minor, is_pay), 0 as amount "
        "from int_charged_costs where cost_type = 'payroll'",
    ),
    (
        "assert_no_line_of_pay_is_shown",
        "update fct_costs set amount = null where cost_type = 'tools'",
    ),
    ("assert_costs_reconcile", "update cost_reconciliation set difference_amount = 1"),
    ("assert_costs_reconcile", "delete from cost_reconciliation"),
    ("assert_costs_reconcile", "update cost_reconciliation set difference_amount = null"),
]
