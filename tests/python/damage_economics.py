"""Damage to cohorts, responses and budgets, and the assertion that sees it."""

#: The assertion, and the statement that does damage, on tables of the demo.
DAMAGE = [
    # economics
    (
        "assert_budget_shares_sum_to_one",
        "update budget_shift set budget_share = budget_share + 0.000001 where resource = 'sales'",
    ),
    ("assert_budget_shares_sum_to_one", "update budget_shift set budget_share = null"),
    ("assert_budget_shares_sum_to_one", "update budget_shift set budget = null"),
    ("assert_cac_times_closes_is_cost", "update unit_economics set cac = cac + 0.01"),
    ("assert_cac_times_closes_is_cost", "update unit_economics set closes = null"),
    ("assert_cac_times_closes_is_cost", "update unit_economics set cost_matched = null"),
    (
        "assert_cohorts_have_all_closes_and_credit",
        "update int_cohorts set closes = closes + 0.000000000001",
    ),
    (
        "assert_cohorts_have_all_closes_and_credit",
        "delete from cost_per_close; delete from fct_credit",
    ),
    ("assert_cohorts_have_all_closes_and_credit", "update int_cohorts set amount_minor = null"),
    (
        "assert_marginal_costs_follow_the_response",
        "update marginal_costs set marginal_cost_per_close = 2 * marginal_cost_per_close + 10",
    ),
    (
        "assert_marginal_costs_follow_the_response",
        "update marginal_costs set expected_closes = null",
    ),
    ("assert_marginal_costs_follow_the_response", "update marginal_costs set power = null"),
    (
        "assert_matched_and_unmatched_costs_sum_to_costs",
        "update unit_economics set cost_matched = cost_matched + 0.01",
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
    ("assert_small_teams_are_suppressed", "update seller_pay_and_credit set sellers = sellers + 1"),
    ("assert_small_teams_are_suppressed", "update seller_pay_and_credit set paid = 1"),
    (
        "assert_small_teams_are_suppressed",
        "update seller_pay_and_credit set suppressed_reason = 'fewer than five sellers'",
    ),
    (
        "assert_small_teams_are_suppressed",
        "update seller_pay_and_credit set team = 'overseas' where team = 'other teams'",
    ),
    (
        "assert_small_teams_are_suppressed",
        "update int_team_sizes set sellers = 5; "
        "update seller_pay_and_credit set is_suppressed = false, sellers = 6, paid = 0; "
        "delete from int_seller_pay",
    ),
    (
        "assert_no_evidence_moves_no_budget",
        "delete from budget_shift where scenario = 'towards_earned'; "
        "insert into budget_shift by name select * replace ("
        "'towards_earned' as scenario, 'none' as evidence, budget_share + 0.01 as budget_share) "
        "from budget_shift where scenario = 'today'",
    ),
    (
        "assert_suggested_budget_brings_no_fewer_closes",
        "update budget_shift set scenario_closes = null where scenario = 'today'",
    ),
    (
        "assert_suggested_budget_brings_no_fewer_closes",
        "update budget_shift set closes_added = 1 where scenario = 'earned'",
    ),
    *(
        (
            "assert_suggested_budget_brings_no_fewer_closes",
            "delete from budget_shift where scenario = 'suggested'; "
            "insert into budget_shift by name select * replace ('suggested' as scenario, "
            f"1 as closes_added, 0 as closes_added_lower, 2 as closes_added_upper, {changed}) "
            "from budget_shift where scenario = 'today'",
        )
        for changed in (
            "scenario_closes - 1 as scenario_closes, scenario_closes - 2 as scenario_closes_lower, "
            "scenario_closes as scenario_closes_upper",
            "scenario_closes + 1 as scenario_closes, null as scenario_closes_lower, "
            "scenario_closes + 2 as scenario_closes_upper",
        )
    ),
    *(
        (
            "assert_suggested_budget_is_within_its_bound",
            "delete from budget_shift where scenario = 'suggested'; "
            "insert into budget_shift by name select * replace ("
            f"'suggested' as scenario, {changed}) from budget_shift where scenario = 'today'",
        )
        for changed in (
            "budget_share * 1.3 as budget_share",
            "budget_share * 0.7 as budget_share",
            "cast(budget * 1.3 as bigint) as budget",
            "cast(budget * 0.7 as bigint) as budget",
            "null as budget",
            "'another' as resource",
        )
    ),
    (
        "assert_the_budget_model_exists",
        "delete from dim_attribution_models where attribution_model = 'additive_hazard'",
    ),
]
