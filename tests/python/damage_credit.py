"""Damage to journeys, credit and parameters, and the assertion that sees it."""

#: The assertion, and the statement that does damage, on tables of the demo.
DAMAGE = [
    # credit
    (
        "assert_bounds_contain_the_value",
        "update credit set closes_lower = closes + 1"
        " where dimension = 'channel' and closes_lower is not null",
    ),
    (
        "assert_bounds_contain_the_value",
        "update credit set amount_upper = null where dimension = 'partner'",
    ),
    (
        "assert_bounds_contain_the_value",
        "update cost_per_close set cost_per_close_upper = null",
    ),
    (
        "assert_bounds_contain_the_value",
        "update cost_per_close set cost_per_close_lower = null where dimension = 'channel'",
    ),
    (
        "assert_bounds_contain_the_value",
        "update credit set closes_lower = closes, closes_upper = closes, "
        "amount_lower = amount, amount_upper = amount "
        "where attribution_model = 'linear'",
    ),
    (
        "assert_bounds_hold_nine_tenths_of_the_draws",
        "update credit set closes_lower = closes - (closes - closes_lower) / 2, "
        "closes_upper = closes where dimension = 'resource' and period_kind = 'month'",
    ),
    (
        # the bounds of a year as those of its months would add up to
        "assert_bounds_hold_nine_tenths_of_the_draws",
        "update credit set closes_upper = closes + 2 * (closes_upper - closes) "
        "where dimension = 'resource' and period_kind = 'year'",
    ),
    (
        "assert_credit_is_what_experiments_measured",
        "insert into model_parameters by name select * replace ('experiment' as parameter) "
        "from model_parameters where parameter = 'share' and channel = 'email'; "
        "update model_parameters set value = value + 0.01 "
        "where parameter = 'share' and channel = 'email'",
    ),
    (
        "assert_periods_sum_their_months",
        "update credit set amount = amount + 0.01 where period_kind = 'quarter'",
    ),
    (
        "assert_periods_sum_their_months",
        "delete from cost_per_close where period_kind = 'trailing_twelve_months'",
    ),
    (
        "assert_periods_sum_their_months",
        "update cost_per_close set cost_with_product = null where period_kind = 'month'",
    ),
    (
        "assert_credit_amounts_sum_to_net_of_close",
        "update fct_credit set amount = amount + 0.01 where close_id = "
        "(select min(close_id) from fct_credit)",
    ),
    (
        "assert_credit_amounts_sum_to_net_of_close",
        "update fct_closes set net_amount = null",
    ),
    ("assert_credit_by_marts_agree", "delete from credit_by_campaign"),
    (
        "assert_credit_by_marts_agree",
        "update credit_by_tactic set amount = amount + 0.01",
    ),
    ("assert_credit_by_marts_agree", "update credit_by_partner set amount = null"),
    (
        "assert_closes_by_type_sum_to_closes",
        "update credit set closes_winback = closes_winback + 0.000000000001",
    ),
    ("assert_closes_by_type_sum_to_closes", "update cost_per_close set closes_expansion = null"),
    (
        "assert_credit_sankey_sums_to_credit",
        "update credit_sankey set amount = amount + 0.01 where keeper = 'sales'",
    ),
    ("assert_credit_sankey_sums_to_credit", "update credit_sankey set closes = null"),
    (
        "assert_credit_sankey_sums_to_credit",
        "update credit_sankey set from_node = 'kept by sales' where first_holder = 'sales'",
    ),
    (
        "assert_credit_flows_balance",
        "delete from credit_flows where to_node like 'kept by %'",
    ),
    ("assert_credit_flows_balance", "update credit_flows set amount = null"),
    (
        "assert_credit_flows_end_at_who_earned",
        "delete from fct_credit_flows where from_node = 'start'",
    ),
    (
        "assert_credit_flows_end_at_who_earned",
        "update fct_credit_flows set amount = null; "
        "update fct_credit set amount = null; update fct_closes set net_amount = null",
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
        "delete from int_markov_transitions where to_newest = 0 and not is_converted",
    ),
    (
        "assert_full_reversal_leaves_no_credit",
        "delete from fct_credit_ledger where amount < 0",
    ),
    (
        "assert_full_reversal_leaves_no_credit",
        "update fct_credit_ledger set amount = null",
    ),
    ("assert_gap_by_team_sums_to_the_gap", "delete from handoff_gap_by_team where team <> ''"),
    (
        "assert_handoff_gap_sums_to_zero",
        "update handoff_gap set gap = 0",
    ),
    ("assert_handoff_gap_sums_to_zero", "update handoff_gap set gap = null"),
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
        "assert_time_points_represent_the_time_at_risk",
        "delete from int_hazard_time_points where close_id is null",
    ),
    (
        "assert_time_points_represent_the_time_at_risk",
        "update int_hazard_time_points set seconds_at_risk = null",
    ),
    (
        "assert_money_by_event_month_sums_to_ledger",
        "update fct_credit_ledger set event_at = event_at - interval 1 month",
    ),
    ("assert_money_by_event_month_sums_to_ledger", "update attribution.credit set closes = null"),
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
        "update int_markov_transitions set steps = steps + 1 where from_newest <> 0",
    ),
    ("assert_the_chain_conserves_flow", "update int_markov_transitions set steps = null"),
    (
        "assert_time_at_risk_is_whole",
        "delete from int_hazard_episode_bands"
        " where age_band = (select max(age_band) from int_hazard_episode_bands)",
    ),
    (
        "assert_time_at_risk_is_whole",
        "update int_hazard_episode_bands set seconds_at_risk = null; "
        "update int_hazard_episodes set seconds_at_risk = null",
    ),
    (
        "assert_nobody_earns_only_where_no_touch_can",
        "update fct_credit set row_kind = 'unobserved' where attribution_model = 'transfer'",
    ),
    (
        "assert_nobody_earns_only_where_no_touch_can",
        "update fct_credit set row_kind = 'no_effort' where row_kind = 'unobserved'",
    ),
    (
        "assert_nobody_earns_only_where_no_touch_can",
        "update attribution_models set paperwork_earns = true where method = 'milestones'",
    ),
    # journeys
    (
        "assert_journey_positions_have_no_gap",
        "update fct_journey_touchpoints set position = position + 1",
    ),
    ("assert_journey_positions_have_no_gap", "update fct_journey_touchpoints set position = null"),
    (
        "assert_journeys_have_the_touches_before_their_order",
        "update fct_touchpoints set occurred_at = occurred_at + interval 400 day",
    ),
    (
        "assert_journeys_have_the_touches_before_their_order",
        "delete from lookback; delete from fct_journey_touchpoints",
    ),
    (
        "assert_every_touch_is_in_a_journey",
        "delete from fct_journey_touchpoints where close_id is null",
    ),
    (
        "assert_every_touch_is_in_a_journey",
        "update int_journeys set is_converted = false where is_converted",
    ),
    (
        "assert_every_touch_is_in_a_journey",
        "update fct_journey_touchpoints set occurred_at = occurred_at + interval 400 day",
    ),
    ("assert_stints_are_maximal", "update fct_journey_touchpoints set stint = stint + 1"),
    ("assert_stints_are_maximal", "update fct_journey_touchpoints set stint = null"),
]
