"""Every singular test of ``tests/`` fails where what it asserts is not so.

Each assertion is run, as compiled, on a copy of the built demo in which one statement did damage:
a value changed, a value lost (null), a row lost, a table emptied. The damage is rolled back.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

if TYPE_CHECKING:
    from conftest import Dbt

PROJECT = Path(__file__).resolve().parents[2]
ASSERTIONS = {
    path.stem
    for path in (PROJECT / "tests").rglob("assert_*.sql")
    if path.relative_to(PROJECT / "tests").parts[0] != "python"
}

#: The assertion and the statement that does damage, on tables of the demo.
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
        "update int_reward_documents set booked_at = timestamp '1999-01-01 00:00:00'",
    ),
    (
        "assert_clawbacks_are_never_above_accruals",
        "update fct_rewards set amount_minor = 10 * amount_minor where entry_type = 'clawback'",
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
        "update fct_rewards set amount_minor = amount_minor - 1000000 where state = 'payable'",
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
        "update partner_scorecard set difference_minor = difference_minor + 1",
    ),
    (
        "assert_open_items_explain_the_scorecard",
        "insert into partner_scorecard (partner_id, difference_minor) values ('another', null)",
    ),
    ("assert_partner_credit_is_the_ledgers", "delete from partner_credit"),
    (
        "assert_partner_credit_is_the_ledgers",
        "update partner_scorecard set credited_today_minor = credited_today_minor + 1",
    ),
    (
        "assert_rewards_stay_within_their_caps",
        "update int_reward_documents set cap_minor = 1 where cap_minor is not null",
    ),
    (
        "assert_states_sum_to_what_was_accrued",
        "delete from fct_rewards where entry_type = 'release' and amount_minor < 0",
    ),
    (
        "assert_states_sum_to_what_was_accrued",
        "update fct_rewards set amount_minor = null where invoice_id = "
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
        "update fct_credit_ledger set amount_minor = amount_minor + 1 where entry_id = "
        "(select min(entry_id) from fct_credit_ledger)",
    ),
    ("assert_ledger_sums_to_billing_entries", "update fct_credit_ledger set amount_minor = null"),
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
        "insert into int_media_spend (spend_id, is_cover) select min(cost_id), true "
        "from int_cost_lines where source_table = 'marketing.ad_spend'",
    ),
    ("assert_cost_per_close_holds_all_costs_and_closes", "delete from cost_per_close"),
    (
        "assert_cost_per_close_holds_all_costs_and_closes",
        "update cost_per_close set closes = closes + 0.000000000001",
    ),
    (
        "assert_cost_per_close_holds_all_costs_and_closes",
        "update cost_per_close set closes = null; update fct_closes set closed_at = null",
    ),
    ("assert_cost_per_close_marts_agree", "delete from cost_per_close_by_partner"),
    (
        "assert_cost_per_close_marts_agree",
        "update cost_per_close_by_tactic set closes = closes + 0.000000000001",
    ),
    (
        "assert_costs_in_equal_costs_out",
        "delete from fct_costs where cost_id = (select min(cost_id) from fct_costs)",
    ),
    (
        "assert_costs_in_equal_costs_out",
        "delete from int_fx_rates; update fct_costs set amount_minor = null",
    ),
    (
        "assert_department_shares_are_at_most_one",
        "update department_resources set share = 1.1 where department = "
        "(select min(department) from department_resources)",
    ),
    ("assert_department_shares_are_at_most_one", "update department_resources set share = null"),
    (
        "assert_no_cost_per_close_without_closes",
        "update cost_per_close_by_campaign set cost_per_close_minor = 0 where closes = 0",
    ),
    ("assert_no_cost_per_close_without_closes", "update cost_per_close set closes = null"),
    # credit
    (
        "assert_bounds_hold_the_value",
        "update credit_by_channel set closes_lower = closes + 1 where closes_lower is not null",
    ),
    (
        "assert_bounds_hold_the_value",
        "update credit_by_partner set amount_minor_upper = null",
    ),
    (
        "assert_bounds_hold_the_value",
        "update cost_per_close set cost_per_close_minor_upper = null",
    ),
    (
        "assert_bounds_hold_the_value",
        "update cost_per_close_by_channel set cost_per_close_minor_lower = null",
    ),
    (
        "assert_bounds_hold_the_value",
        "update credit_by_resource set closes_lower = closes, closes_upper = closes, "
        "amount_minor_lower = amount_minor, amount_minor_upper = amount_minor "
        "where attribution_model = 'linear'",
    ),
    (
        "assert_credit_amounts_sum_to_net_of_close",
        "update fct_credit set amount_minor = amount_minor + 1 where close_id = "
        "(select min(close_id) from fct_credit)",
    ),
    (
        "assert_credit_amounts_sum_to_net_of_close",
        "update fct_closes set net_amount_minor = null",
    ),
    ("assert_credit_by_marts_agree", "delete from credit_by_campaign"),
    (
        "assert_credit_by_marts_agree",
        "update credit_by_tactic set amount_minor = amount_minor + 1",
    ),
    ("assert_credit_by_marts_agree", "update credit_by_partner set amount_minor = null"),
    (
        "assert_credit_flows_balance",
        "delete from credit_flows where to_node like 'kept by %'",
    ),
    ("assert_credit_flows_balance", "update credit_flows set amount_minor = null"),
    (
        "assert_credit_flows_end_at_who_earned",
        "delete from fct_credit_flows where from_node = 'start'",
    ),
    (
        "assert_credit_flows_end_at_who_earned",
        "update fct_credit_flows set amount_minor = null; "
        "update fct_credit set amount_minor = null; update fct_closes set net_amount_minor = null",
    ),
    ("assert_credit_follows_the_parameters", "update model_parameters set value = value * value"),
    (
        "assert_credit_follows_the_parameters",
        "update fct_credit set weight = 0.5 where attribution_model = 'markov'",
    ),
    (
        "assert_credit_sums_to_one_per_close",
        "update fct_credit set weight = weight + 0.000000000001 where close_id = "
        "(select min(close_id) from fct_credit)",
    ),
    ("assert_credit_sums_to_one_per_close", "update fct_credit set weight = null"),
    (
        "assert_default_cell_of_the_grid_is_the_mart",
        "delete from fct_credit where attribution_model = 'transfer' and resource = 'sales'",
    ),
    ("assert_every_journey_walks_the_chain", "delete from int_shapley_coalitions"),
    (
        "assert_every_journey_walks_the_chain",
        "delete from int_markov_transitions where state_to = '(null)'",
    ),
    (
        "assert_full_reversal_leaves_no_credit",
        "delete from fct_credit_ledger where amount_minor < 0",
    ),
    (
        "assert_full_reversal_leaves_no_credit",
        "update fct_credit_ledger set amount_minor = null",
    ),
    ("assert_gap_by_team_sums_to_the_gap", "delete from handoff_gap_by_team where team <> ''"),
    (
        "assert_handoff_gap_sums_to_zero",
        "update handoff_gap set gap_minor = 0",
    ),
    ("assert_handoff_gap_sums_to_zero", "update handoff_gap set gap_minor = null"),
    (
        "assert_increments_and_baseline_make_the_close",
        "delete from fct_credit where row_kind = 'baseline'",
    ),
    (
        "assert_increments_and_baseline_make_the_close",
        "delete from fct_touchpoints",
    ),
    (
        "assert_increments_follow_the_parameters",
        "update model_parameters set value = 2 * value where parameter = 'effect'",
    ),
    (
        "assert_increments_follow_the_parameters",
        "update int_journey_credit_input set lost_part = 0",
    ),
    (
        "assert_moments_stand_for_the_time_at_risk",
        "delete from int_hazard_moments where close_id is null",
    ),
    (
        "assert_moments_stand_for_the_time_at_risk",
        "update int_hazard_moments set seconds_at_risk = null",
    ),
    (
        "assert_money_by_event_month_sums_to_ledger",
        "update fct_credit_ledger set event_at = event_at - interval 1 month",
    ),
    ("assert_money_by_event_month_sums_to_ledger", "update credit_by_resource set closes = null"),
    ("assert_names_of_channels_can_be_joined", "update int_touchpoints set channel = 'a > b'"),
    ("assert_names_of_channels_can_be_joined", "update int_touchpoints set channel = null"),
    (
        "assert_parameters_are_within_bounds",
        "update model_parameters set value = 1.5 where parameter = 'removal_effect'",
    ),
    (
        "assert_parameters_are_within_bounds",
        "update model_parameters set value = null where channel = "
        "(select min(channel) from model_parameters)",
    ),
    (
        "assert_shapley_values_sum_to_the_closing_rate",
        "update model_parameters set value = value + 0.00001 where parameter = 'shapley_value'",
    ),
    (
        "assert_shapley_values_sum_to_the_closing_rate",
        "delete from model_parameters where attribution_model = 'shapley'",
    ),
    (
        "assert_the_chain_conserves_flow",
        "update int_markov_transitions set steps = steps + 1 where state_from = '(start)'",
    ),
    ("assert_the_chain_conserves_flow", "update int_markov_transitions set steps = null"),
    (
        "assert_time_at_risk_is_whole",
        "delete from int_hazard_days where age_band = (select max(age_band) from int_hazard_days)",
    ),
    (
        "assert_time_at_risk_is_whole",
        "update int_hazard_days set seconds_at_risk = null; "
        "update int_hazard_episodes set seconds_at_risk = null",
    ),
    (
        "assert_unobserved_only_where_no_effort",
        "update fct_credit set row_kind = 'unobserved' where attribution_model = 'transfer'",
    ),
    # economics
    (
        "assert_budget_shares_sum_to_one",
        "update budget_shift set budget_share = budget_share + 0.000001 where resource = 'sales'",
    ),
    ("assert_budget_shares_sum_to_one", "update budget_shift set budget_share = null"),
    ("assert_budget_shares_sum_to_one", "update budget_shift set budget_minor = null"),
    ("assert_cac_times_closes_is_cost", "update unit_economics set cac_minor = cac_minor + 1"),
    ("assert_cac_times_closes_is_cost", "update unit_economics set closes = null"),
    ("assert_cac_times_closes_is_cost", "update unit_economics set cost_matched_minor = null"),
    (
        "assert_cohorts_hold_all_closes_and_credit",
        "update int_cohorts set closes = closes + 0.000000000001",
    ),
    (
        "assert_cohorts_hold_all_closes_and_credit",
        "delete from cost_per_close; delete from fct_credit",
    ),
    ("assert_cohorts_hold_all_closes_and_credit", "update int_cohorts set amount_minor = null"),
    (
        "assert_marginal_costs_follow_the_response",
        "update marginal_costs set marginal_cost_per_close_minor "
        "= 2 * marginal_cost_per_close_minor + 10",
    ),
    (
        "assert_marginal_costs_follow_the_response",
        "update marginal_costs set expected_closes = null",
    ),
    ("assert_marginal_costs_follow_the_response", "update marginal_costs set power = null"),
    (
        "assert_matched_and_unmatched_costs_sum_to_costs",
        "update unit_economics set cost_matched_minor = cost_matched_minor + 1",
    ),
    (
        "assert_matched_and_unmatched_costs_sum_to_costs",
        "delete from fct_costs",
    ),
    ("assert_small_teams_are_suppressed", "update seller_pay_and_credit set is_suppressed = null"),
    (
        "assert_small_teams_are_suppressed",
        "update seller_pay_and_credit set is_suppressed = not is_suppressed",
    ),
    ("assert_small_teams_are_suppressed", "update seller_pay_and_credit set closes = 1"),
    (
        "assert_small_teams_are_suppressed",
        "update int_team_sizes set sellers = 5; "
        "update seller_pay_and_credit set is_suppressed = false, sellers = 6, paid_minor = 0; "
        "delete from int_seller_pay",
    ),
    (
        "assert_suggested_budget_brings_no_fewer_closes",
        "update budget_shift set budget_minor = case resource when 'sales' then 5617369 "
        "else 282524 end where scenario = 'suggested'",
    ),
    (
        "assert_suggested_budget_brings_no_fewer_closes",
        "delete from budget_shift where scenario = 'suggested'",
    ),
    (
        "assert_suggested_budget_brings_no_fewer_closes",
        "update budget_shift set expected_closes = case scenario when 'today' then 2 else 1 end",
    ),
    (
        "assert_suggested_budget_is_within_its_bound",
        "update budget_shift set budget_share = budget_share - 0.000002 "
        "where scenario = 'suggested' and resource = 'sales'",
    ),
    (
        "assert_suggested_budget_is_within_its_bound",
        "update budget_shift set budget_minor = budget_minor - 2 "
        "where scenario = 'suggested' and resource = 'sales'",
    ),
    (
        "assert_suggested_budget_is_within_its_bound",
        "update budget_shift set budget_minor = null where scenario = 'suggested'",
    ),
    (
        "assert_suggested_budget_is_within_its_bound",
        "delete from budget_shift where scenario = 'suggested' and resource = 'sales'",
    ),
    (
        "assert_the_budget_model_exists",
        "delete from dim_attribution_models where attribution_model = 'additive_hazard'",
    ),
    # health
    ("assert_billing_reconciles_to_the_cent", "delete from billing_reconciliation"),
    (
        "assert_billing_reconciles_to_the_cent",
        "update billing_reconciliation set difference_minor = 1",
    ),
    (
        "assert_billing_reconciles_to_the_cent",
        "update billing_reconciliation set difference_minor = null",
    ),
    (
        "assert_product_pull_counts_every_close",
        "delete from product_pull where week = (select max(week) from product_pull)",
    ),
    ("assert_product_pull_counts_every_close", "delete from product_pull"),
    (
        "assert_suppressed_figures_stay_hidden",
        "update order_taking set n = 1 where is_suppressed",
    ),
    (
        "assert_suppressed_figures_stay_hidden",
        "update order_taking set team = 'another' where not is_total and not is_suppressed",
    ),
    # journeys
    (
        "assert_journey_positions_have_no_gap",
        "update fct_journey_touchpoints set position = position + 1",
    ),
    ("assert_journey_positions_have_no_gap", "update fct_journey_touchpoints set position = null"),
    (
        "assert_no_touch_after_its_close",
        "update fct_touchpoints set occurred_at = occurred_at + interval 400 day",
    ),
    (
        "assert_no_touch_after_its_close",
        "delete from lookback; delete from fct_journey_touchpoints",
    ),
    ("assert_stints_are_maximal", "update fct_journey_touchpoints set stint = stint + 1"),
    ("assert_stints_are_maximal", "update fct_journey_touchpoints set stint = null"),
    # quality
    (
        "assert_rows_in_equal_rows_used_plus_quarantined",
        "delete from quarantined_rows where source_table = 'billing.invoices'",
    ),
    (
        "assert_rows_in_equal_rows_used_plus_quarantined",
        "update quarantined_rows set source_table = 'another.table'",
    ),
]

Assertion = Callable[[str], str]


@pytest.fixture(scope="module")
def assertion(new_dbt: Callable[[str], Dbt]) -> Assertion:
    """The SQL of a singular test, as compiled; it names no database, so it runs in any."""
    dbt = new_dbt("assertions")
    dbt.run("compile", "--select", "test_type:singular", "--no-introspect", "--no-populate-cache")
    folder = dbt.home / "target" / "compiled" / "lokun" / "tests"
    found = {path.stem: path for path in folder.rglob("assert_*.sql")}
    return lambda name: found[name].read_text().replace('"lokun".', "")


@pytest.fixture(scope="module")
def copy(
    demo_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the demo that may be damaged; tables are found without their schema."""
    path = tmp_path_factory.mktemp("damaged") / "lokun.duckdb"
    shutil.copyfile(demo_database, path)
    connection = duckdb.connect(str(path))
    try:
        connection.execute("set TimeZone = 'UTC'")
        schemas = connection.execute(
            "select distinct schema_name from duckdb_tables() order by schema_name"
        ).fetchall()
        connection.execute(f"set search_path = '{','.join(name for (name,) in schemas)}'")
        yield connection
    finally:
        connection.close()


def test_every_assertion_has_damage_that_it_sees() -> None:
    assert {name for name, _ in DAMAGE} == ASSERTIONS


@pytest.mark.parametrize("name", sorted(ASSERTIONS))
def test_an_assertion_is_content_with_the_demo(
    name: str, assertion: Assertion, copy: duckdb.DuckDBPyConnection
) -> None:
    assert copy.execute(assertion(name)).fetchall() == []


@pytest.mark.parametrize(("name", "damage"), DAMAGE)
def test_an_assertion_sees_damage(
    name: str, damage: str, assertion: Assertion, copy: duckdb.DuckDBPyConnection
) -> None:
    copy.execute("begin")
    try:
        copy.execute(damage)
        assert copy.execute(assertion(name)).fetchone() is not None
    finally:
        copy.execute("rollback")
