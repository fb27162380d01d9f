"""Plant deliberate faults, one at a time, and check that a test catches each: ``make mutants``.

The project is copied to scratch folders and built in one of them, with every test passing, unless a
database is given in which every test has passed. Then, for each fault, one place in the copy's
source is changed. The models that depend on it are rebuilt on a copy of the database, with their
data and unit tests, until one fails; pytest runs if none fails. A fault is caught if a test fails.
It is not caught if a model raises an error, because code that does not run proves nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.parts import part

ROOT = Path(__file__).resolve().parent.parent
#: What reads the small companies, which pytest builds with the fault: every golden journey and
#: every situation, with each data test.
SMALL = ("tests/python/golden", "tests/python/test_situations.py")
# Faults are tested in parallel, each in a copy of the project of its own.
LANES = max(1, min(4, os.cpu_count() or 1))
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv*", "target", "logs", "build", "*.duckdb", "*.duckdb.wal", "*.egg-info",
    "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", "lokun.spark",
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """One deliberate fault.

    ``select`` names the models that dbt rebuilds, ``pytest`` the tests to run before it. If no
    other test has caught the fault, the small companies are built, and their tests read them.
    """

    name: str
    file: str
    old: str
    new: str
    select: str
    pytest: str = ""


FAULTS: tuple[Fault, ...] = (
    Fault(
        "the order of touches is reversed",
        "models/intermediate/journeys/int_journey_touchpoints.sql",
        "order by occurred_at nulls last, source_priority",
        "order by occurred_at desc nulls last, source_priority",
        "int_journey_touchpoints+",
    ),
    Fault(
        "a touch at the very moment of the order does not count",
        "models/intermediate/journeys/int_close_members.sql",
        "and close_journeys.ends_at >= touchpoints.occurred_at",
        "and close_journeys.ends_at > touchpoints.occurred_at",
        "int_close_members+",
    ),
    Fault(
        "the lookback is a day short",
        "models/intermediate/journeys/int_close_journeys.sql",
        " - lookback.lookback_days * interval 1 day as starts_at",
        " - (lookback.lookback_days - 1) * interval 1 day as starts_at",
        "int_close_journeys+",
    ),
    Fault(
        "the lookback is a day long",
        "models/intermediate/journeys/int_close_journeys.sql",
        " - lookback.lookback_days * interval 1 day as starts_at",
        " - (lookback.lookback_days + 1) * interval 1 day as starts_at",
        "int_close_journeys+",
    ),
    Fault(
        "one touch is dropped",
        "models/intermediate/journeys/int_journey_touchpoints.sql",
        "    from detailed\n",
        "    from detailed\n"
        "    where touch_id not in (\n"
        "        select max(touch_id) from detailed where close_id is not null\n    )\n",
        "int_journey_touchpoints+",
    ),
    Fault(
        "weights are halved",
        "src/lokun/credit/weighing.py",
        "apportion(WEIGHT_UNITS, weights",
        "apportion(WEIGHT_UNITS // 2, weights",
        "int_credit_shares+",
        "tests/python/credit",
    ),
    Fault(
        "refunds are ignored",
        "models/intermediate/closes/int_reversals.sql",
        "where issued_notes.credit_note_id is null",
        "where issued_notes.credit_note_id is null and succeeded_refunds.refund_id is null",
        "int_reversals+",
    ),
    Fault(
        "currencies are not converted",
        "models/intermediate/closes/int_billed_invoices.sql",
        "        fx_rates.rate,\n",
        "        cast(1 as decimal(18, 8)) as rate,\n",
        "int_billed_invoices+",
    ),
    Fault(
        "a free-mail domain joins accounts",
        "models/intermediate/identity/int_domains.sql",
        "when kind in ('social', 'platform') and listed_kind is null then",
        "when kind in ('social', 'platform', 'free_mail') then",
        "int_domains+",
    ),
    Fault(
        "cost is allocated twice",
        "models/intermediate/cost/int_charged_costs.sql",
        "    inner join cost_lines on combined.cost_id = cost_lines.cost_id\n",
        "    inner join cost_lines on combined.cost_id = cost_lines.cost_id\n"
        "    cross join (select 1 as copy union all select 2 as copy) as copies\n",
        "int_charged_costs+",
    ),
    Fault(
        "media that finance pays for is charged again",
        "models/intermediate/cost/int_cost_month_keys.sql",
        "        covered_minor as amount_minor\n",
        "        0 as amount_minor\n",
        "int_cost_month_keys+",
    ),
    Fault(
        "null paths are dropped from the chain",
        "models/intermediate/estimates/int_markov_transitions.sql",
        "    from numbered\n",
        "    from numbered\n    where is_converted\n",
        "int_markov_transitions+",
    ),
    Fault(
        "null paths are dropped from the game",
        "models/intermediate/estimates/int_shapley_touches.sql",
        "        journey_touchpoints.is_watched\n",
        "        journey_touchpoints.is_watched and journey_touchpoints.close_id is not null\n",
        "int_shapley_touches+",
    ),
    Fault(
        "journeys leak from the chain before their end",
        "models/intermediate/estimates/int_markov_transitions.sql",
        "        -touches as touches,\n",
        "        0 as touches,\n",
        "int_markov_transitions+",
    ),
    Fault(
        "paperwork is a step of the chain",
        "models/intermediate/estimates/int_markov_transitions.sql",
        "journey_touchpoints.effort > 0 or",
        "journey_touchpoints.effort >= 0 or",
        "int_markov_transitions+",
    ),
    Fault(
        "a lapsed customer is at risk of an expansion",
        "models/intermediate/hazard/int_hazard_episodes.sql",
        "        case when lapsed.episode_id is null then combined.close_type else 'winback' end\n",
        "        combined.close_type\n",
        "int_hazard_episodes+",
    ),
    Fault(
        "paperwork earns under every model",
        "src/lokun/credit/sight.py",
        "        is_seen = has_effort\n",
        "        is_seen = is_seen | has_effort\n",
        "int_credit_shares+",
        "tests/python/credit",
    ),
    Fault(
        "the null state leaks into conversion",
        "src/lokun/credit/markov.py",
        "closing = ~begins & (chain.target == n)",
        "closing = ~begins & (chain.target >= n)",
        "int_markov_parameters+",
        "tests/python/credit",
    ),
    Fault(
        "of a state only the oldest channel is removed",
        "src/lokun/credit/chain.py",
        "        holds[place, [number[channel] for channel in state]] = True\n",
        "        holds[place, number[state[0]]] = True\n",
        "int_markov_parameters+",
        "tests/python/credit",
    ),
    Fault(
        "credit of sales without a touch has no team",
        "models/intermediate/credit/int_credit_input.sql",
        "        coalesce(users.team, 'unknown') as team\n    from closes\n",
        "        'unknown' as team\n    from closes\n",
        "int_credit_input+",
    ),
    Fault(
        "what an entry takes back stays in the ledger",
        "src/lokun/credit/balances.py",
        "(balances.before, balances.before_sign, -1)",
        "(balances.before, balances.before_sign, 0)",
        "int_credit_shares+",
        "tests/python/credit/test_book.py",
    ),
    Fault(
        "models have the credit of each other",
        "models/intermediate/credit/int_credit_models.sql",
        "order by attribution_model nulls last",
        "order by attribution_model desc nulls last",
        "int_credit_models+",
    ),
    Fault(
        "yen and krona are divided by a hundred",
        "macros/to_major.sql",
        "factors[decimals]",
        "factors[2]",
        "fct_rewards",
    ),
    Fault(
        "a link of the Sankey begins with the last holder",
        "models/marts/attribution/credit_sankey.sql",
        "coalesce(journeys.first_resource, 'unobserved')",
        "coalesce(journeys.last_resource, 'unobserved')",
        "credit_sankey",
    ),
    Fault(
        "odd cents of hand-overs are lost",
        "models/marts/attribution/fct_credit_flows.sql",
        "where odd_cents.amount_minor <> 0",
        "where odd_cents.amount_minor > 1000000",
        "fct_credit_flows+",
    ),
    Fault(
        "credit starts with the first touch, effort or not",
        "models/intermediate/credit/int_credit_flows.sql",
        "where close_id is not null and effort > 0",
        "where close_id is not null",
        "int_credit_flows+",
    ),
    Fault(
        "one opened e-mail clears a seller",
        "models/intermediate/journeys/int_sales_closes.sql",
        "credited.sales_effort >= thresholds.sales_effort_below",
        "credited.sales_effort > 0",
        "int_sales_closes+",
    ),
    Fault(
        "a team of four is shown",
        "models/marts/product/order_taking.sql",
        "size_place <= small_teams\n",
        "size_place < small_teams\n",
        "order_taking+",
    ),
    Fault(
        "a small team is alone in other teams",
        "models/marts/product/order_taking.sql",
        "(small_teams = 1 or (small_teams > 1 and",
        "(small_teams = 0 or (small_teams > 1 and",
        "order_taking+",
    ),
    Fault(
        "a silent source is nobody's",
        "models/marts/product/product_pull.sql",
        "            when silent_sources.silent_sources is not null then 'tracking missing'\n",
        "",
        "product_pull+",
    ),
    Fault(
        "the grid forgets what later stints take",
        "models/intermediate/credit/int_transfer_sensitivity.sql",
        "share * exp(log_left)",
        "share",
        "int_transfer_sensitivity+",
    ),
    Fault(
        "all draws of the bootstrap have one seed",
        "src/lokun/arrays/bootstrap.py",
        "np.random.default_rng([_SEED, replicate])",
        "np.random.default_rng([_SEED, 0])",
        "int_markov_parameters+ int_shapley_parameters+",
        "tests/python/credit",
    ),
    Fault(
        "a month's cost is matched to the cohort before",
        "models/intermediate/economics/int_cohort_cost_keys.sql",
        "' + credit_lags.lag_months'",
        "' + credit_lags.lag_months - 1'",
        "int_cohort_cost_keys+",
    ),
    Fault(
        "costs whose closes are still to come are forgotten",
        "models/intermediate/economics/int_cohorts.sql",
        "        amount_minor as cost_same_month_minor,\n",
        "        case when is_matched then amount_minor else 0 end as cost_same_month_minor,\n",
        "int_cohorts+",
    ),
    Fault(
        "the next close costs what the average one does",
        "src/lokun/economics/curves.py",
        "spend ** (1 - self.power) / (self.scale * self.power), lower, upper",
        "spend ** (1 - self.power) / self.scale, lower, upper",
        "int_marginal_costs+",
        "tests/python/economics",
    ),
    Fault(
        "the budget's bound is forgotten",
        "src/lokun/economics/budget.py",
        "float(money.sum()), money * (1 - step), money * (1 + step))",
        "float(money.sum()), money * 0.1, money * 4)",
        "int_budget_splits+",
        "tests/python/economics",
    ),
    Fault(
        "a team of four is shown",
        "models/intermediate/economics/int_hidden_pay.sql",
        "cast(0 as bigint)) < 5 as is_small",
        "cast(0 as bigint)) < 4 as is_small",
        "int_hidden_pay+",
    ),
    Fault(
        "the pay of a small team is all pay less the pay that is shown",
        "models/intermediate/economics/int_hidden_pay.sql",
        "and hidden_sellers < 5",
        "and hidden_sellers < 0",
        "int_hidden_pay+",
    ),
    Fault(
        "a trailing year has thirteen months",
        "models/intermediate/closes/int_history.sql",
        "interval 12 month",
        "interval 13 month",
        "int_history+",
    ),
    Fault(
        "a quarter has the bounds of a year",
        "models/intermediate/credit/int_credit_bounds.sql",
        "by_channel.period_kind = numbered.period_kind\n            and by_channel.period = ",
        "by_channel.period = ",
        "int_credit_bounds+",
    ),
    Fault(
        "what was paid for a bill is not netted with what bills the sale anew",
        "src/lokun/rewards/states.py",
        "min(source.receivable, target.payable) if owing != owed else 0",
        "0",
        "int_reward_movements+",
        "tests/python/rewards",
    ),
    Fault(
        "a cap does not bind",
        "models/intermediate/rewards/int_reward_changes.sql",
        "greatest(least(uncapped_minor, cap_minor - older_minor), 0)",
        "greatest(least(uncapped_minor, cap_minor), 0)",
        "int_reward_changes+",
    ),
    Fault(
        "a held reward is released when its window ends",
        "models/intermediate/rewards/int_reward_events.sql",
        "    where not reward_documents.is_held\n",
        "",
        "int_reward_events+",
    ),
    Fault(
        "a reward that was paid is clawed back as if it were not",
        "src/lokun/rewards/states.py",
        '("receivable", from_paid),\n            ("clawed_back", from_held + from_payable),',
        '("clawed_back", from_held + from_payable + from_paid),',
        "int_reward_movements+",
        "tests/python/rewards",
    ),
    Fault(
        "rewards are cost a second time, as finance books them",
        "models/intermediate/cost/int_cost_lines.sql",
        "    where costs.cost_type <> 'partner_reward'\n",
        "",
        "int_cost_lines+",
    ),
    Fault(
        "an agreement rewards documents from before it",
        "models/intermediate/rewards/int_reward_terms.sql",
        "            and numbered.agreed_on >= agreements.valid_from\n",
        "",
        "int_reward_terms+",
    ),
    Fault(
        "the baseline is forgotten",
        "src/lokun/credit/incremental.py",
        "    hazard = total + journeys.baseline\n",
        "    hazard = total + 0 * journeys.baseline\n",
        "int_credit_shares+",
        "tests/python/credit/test_increments.py",
    ),
    Fault(
        "what was only hastened is credited to touches",
        "src/lokun/credit/incremental.py",
        "    lost = np.where(is_known, journeys.lost, 0) / np.where(is_known, hazard, 1)\n",
        "    lost = np.where(is_known, 1, 0) / np.where(is_known, hazard, 1)\n",
        "int_credit_shares+",
        "tests/python/credit/test_increments.py",
    ),
    Fault(
        "channels that scale the baseline share by their plain parts",
        "src/lokun/credit/incremental.py",
        "return lost_alone(powers_of(summed, height)) * rate / np.where(summed > 0, summed, 1)",
        "return rate + 0 * lost_alone(powers_of(summed, height))",
        "int_credit_shares+",
        "tests/python/credit/test_increments.py",
    ),
    Fault(
        "a resource has what its channels lose one by one",
        "src/lokun/credit/incremental.py",
        "losses(of_resource), losses(of_channel)",
        "losses(of_channel), losses(of_channel)",
        "int_credit_shares+",
        "tests/python/credit/test_increments.py",
    ),
    Fault(
        "the fit knows no resources",
        "src/lokun/hazard/sharing.py",
        "lost_alone(powers), lost_alone(of_groups(powers))",
        "lost_alone(powers), of_groups(lost_alone(powers))",
        "int_hazard_parameters+",
        "tests/python/credit/test_sharing.py",
    ),
    Fault(
        "draws leave out the channels that the fit left out",
        "src/lokun/hazard/additive_form.py",
        "        everything = np.repeat(self.everything[:, None], weights.shape[1], axis=1)\n",
        "        everything = np.repeat(\n"
        "            self.mixture.effects[:, :1] > 1e-3, weights.shape[1], axis=1\n"
        "        )\n",
        "int_hazard_parameters+",
        "tests/python/credit/test_hazard.py",
    ),
    Fault(
        "a touch at the time of the decision is a cause",
        "models/intermediate/hazard/int_hazard_touches.sql",
        "    where seconds_to_end > 0\n",
        "    where seconds_to_end >= 0\n",
        "int_hazard_touches+",
    ),
    Fault(
        "accounts that did not close were never at risk",
        "models/intermediate/hazard/int_hazard_episodes.sql",
        "    left join last_closes on accounts.account_id = last_closes.account_id\n",
        "    left join last_closes on accounts.account_id = last_closes.account_id\n"
        "    where 1 = 0\n",
        "int_hazard_episodes+",
    ),
    Fault(
        "paperwork does not move the decision",
        "models/intermediate/hazard/int_hazard_decisions.sql",
        "            coalesce(before_paperwork_at, ordered_at),\n",
        "",
        "int_hazard_decisions+",
    ),
    Fault(
        "deals that sellers open date decisions",
        "models/intermediate/hazard/int_hazard_decisions.sql",
        "count(opened_by_sellers.close_id) * 3 < count(*)",
        "count(*) > 0",
        "int_hazard_decisions+",
    ),
    Fault(
        "what follows a decision is credited with it",
        "src/lokun/hazard/design.py",
        "part[self.is_follower] = 0.0",
        "part[self.is_follower] = 1.0",
        "int_hazard_parameters+",
        "tests/python/credit/test_hazard_evidence.py",
    ),
    Fault(
        "a baseline has the same rate in every month",
        "models/intermediate/estimates/int_hazard_baselines.sql",
        "coalesce(age_rates.age_rate * coalesce(period_factors.period_factor, 1), 0)\n"
        "                as decimal(20, 10)",
        "coalesce(age_rates.age_rate, 0) as decimal(20, 10)",
        "int_hazard_baselines+",
    ),
    Fault(
        "a deal opened at a call was opened to take the order",
        "models/intermediate/hazard/int_hazard_decisions.sql",
        "touchpoints.occurred_at <= new_deals.deal_opened_at\n",
        "touchpoints.occurred_at < new_deals.deal_opened_at\n",
        "int_hazard_decisions+",
    ),
    Fault(
        "the decision is guessed from the paperwork of a few",
        "models/intermediate/hazard/int_hazard_decisions.sql",
        "    having count(agreed_at) * 2 >= count(*)\n",
        "    having count(agreed_at) > 0\n",
        "int_hazard_decisions+",
    ),
    Fault(
        "effects act for longer than the account is at risk",
        "models/intermediate/hazard/int_hazard_cumulative_exposures.sql",
        "        seconds_of_effect as to_seconds\n",
        "        seconds_of_effect + 864000 as to_seconds\n",
        "int_hazard_cumulative_exposures+",
    ),
    Fault(
        "frailty is taken for the effect of touches",
        "src/lokun/hazard/design.py",
        "(~self.is_follower * (frailty[0] + frailty[1] * self.is_cause))",
        "(0 * frailty[0])",
        "int_hazard_parameters+",
        "tests/python/credit/test_hazard.py",
    ),
    Fault(
        "a time point has the touches that came after it",
        "models/intermediate/hazard/int_hazard_decayed_exposures.sql",
        "            and time_points.seconds_to_end < touches.seconds_to_end\n",
        "",
        "int_hazard_decayed_exposures+",
    ),
    Fault(
        "the multiplicative form is selected however few time points it has",
        "src/lokun/hazard/fitting.py",
        "MIN_STANDARD_ERRORS * multiplied.standard_error",
        "0 * multiplied.standard_error",
        "int_hazard_parameters+",
        "tests/python/credit/test_hazard.py",
    ),
    Fault(
        "channels that multiply do not saturate",
        "src/lokun/hazard/multiplicative.py",
        "exposures / (1 + exposures)",
        "exposures / 1.0",
        "int_hazard_parameters+",
        "tests/python/credit/test_hazard.py",
    ),
    Fault(
        "draws of a product stay at the fit",
        "src/lokun/hazard/newton.py",
        "            for step in range(steps):\n",
        "            for step in range(0):\n",
        "int_hazard_parameters+",
        "tests/python/credit/test_multiplicative.py",
    ),
    Fault(
        "bounds are those of all channels at once",
        "models/intermediate/credit/int_credit_bounds.sql",
        "            and numbered_channels.channel_drawn = credit_draws.channel\n",
        "",
        "int_credit_bounds+",
    ),
    Fault(
        "bounds are as far as the farthest draw",
        "models/intermediate/credit/int_credit_bounds.sql",
        "floor(cast(count(*) * 9 + 9 as double) / 10)",
        "count(*)",
        "int_credit_bounds+",
    ),
    Fault(
        "bounds know only draws above the value",
        "src/lokun/arrays/bootstrap.py",
        "np.abs(draws - values)",
        "draws - values",
        "int_hazard_parameters+",
        "tests/python/credit/test_bootstrap.py",
    ),
    Fault(
        "the contract forgets that an answer is personal",
        "macros/raw_contract.sql",
        "'how_did_you_hear': {'type': 'text', 'personal': true, ",
        "'how_did_you_hear': {'type': 'text', ",
        "stg_marketing__form_submissions+1",
        "tests/python/test_raw_rows.py",
    ),
    Fault(
        "the contract forgets that a write-off is of the past",
        "macros/raw_contract.sql",
        "'uncollectible_at': {'type': 'ts', 'past': true}",
        "'uncollectible_at': {'type': 'ts'}",
        "int_billing__invoices_checked+",
    ),
    Fault(
        "the contract forgets that the contact of a lead is a person",
        "macros/raw_contract.sql",
        ", {'column': 'converted_contact_id', 'kind': 'contact', 'is_reference': true}",
        "",
        "int_identity_edges+",
    ),
    Fault(
        "an older version of an invoice wins over a newer",
        "macros/checked.sql",
        "            {{ name }} desc nulls last,\n",
        "            {{ name }} asc nulls last,\n",
        "int_billing__invoices_checked+",
    ),
    Fault(
        "a quarantined contact shows an e-mail in clear",
        "macros/masked.sql",
        "if column in mask ",
        "if column in mask and column != 'email' ",
        "stg_crm__contacts+",
        "tests/python/test_raw_rows.py",
    ),
    Fault(
        "a payment in another currency than its invoice counts",
        "models/intermediate/quality/billing/int_billing__payments_checked.sql",
        "staged.currency <> invoices.currency",
        "staged.currency <> staged.currency",
        "int_billing__payments_checked+",
    ),
    Fault(
        "a payment dated after as of counts",
        "macros/contract_refusals.sql",
        "if column['past'] ",
        "if column['past'] and table != 'payments' ",
        "int_billing__payments_checked+",
    ),
    Fault(
        "an invoice of the very day of the first exchange rate is refused",
        "macros/contract_refusals.sql",
        "first_rates.first_rate_date > cast(",
        "first_rates.first_rate_date >= cast(",
        "int_billing__invoices_checked+",
    ),
    Fault(
        "a route shows the mean of the days to its closes",
        "models/marts/attribution/routes_to_close.sql",
        "median(journeys.days_to_order)",
        "avg(journeys.days_to_order)",
        "routes_to_close",
    ),
    Fault(
        "a route shows the mean of the touches of its closes",
        "models/marts/attribution/routes_to_close.sql",
        "median(journeys.touches)",
        "avg(journeys.touches)",
        "routes_to_close",
    ),
    Fault(
        "a flow shows the mean lag of its closes",
        "models/marts/attribution/credit_flows.sql",
        "median(credit_flows.lag_days)",
        "avg(credit_flows.lag_days)",
        "credit_flows",
    ),
    Fault(
        "the delay of an invoice is the mean of those with paperwork",
        "models/intermediate/hazard/int_hazard_decisions.sql",
        "cast(floor(median(",
        "cast(floor(avg(",
        "int_hazard_decisions+",
    ),
    Fault(
        "a lead is not joined to the contact that it became",
        "macros/person_columns.sql",
        "linked_to=contract['persons'][:loop.index0]",
        "linked_to=[] if person['is_reference'] else contract['persons'][:loop.index0]",
        "int_identity_edges+",
    ),
    Fault(
        "an account is not joined to the one that it was merged into",
        "models/intermediate/identity/int_account_edges.sql",
        "        merged_into_id as same_id\n",
        "        cast(null as string) as same_id\n",
        "int_account_edges+",
    ),
    Fault(
        "the suggested budget brings as few closes as it can",
        "src/lokun/economics/budget.py",
        "    shares[moved] = best\n",
        "    shares[moved] = 2 * money - best\n",
        "int_budget_splits+",
        "tests/python/economics/test_budget.py",
    ),
    Fault(
        "the order is the payment",
        "models/intermediate/closes/int_closes.sql",
        "        ordered_at,\n        closed_at,\n",
        "        closed_at as ordered_at,\n        closed_at,\n",
        "int_closes+",
    ),
    Fault(
        "a deal that was won before its invoice is ordered by the invoice",
        "models/intermediate/closes/int_closes.sql",
        "then coalesce(deals.won_at, order_types.issued_at)",
        "then order_types.issued_at",
        "int_closes+",
    ),
)


@dataclass(frozen=True)
class Outcome:
    """The result of a run: the tests that failed, and the errors that are no failed tests."""

    failed: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        """The results of two runs together."""
        return Outcome(self.failed + other.failed, self.broken + other.broken)


class Scratch:
    """A copy of the project, with a database of its own."""

    def __init__(self, folder: Path) -> None:
        """Copy the project into a folder."""
        folder.mkdir()
        self.project = folder / "project"
        self.database = folder / "lokun.duckdb"
        self.built = folder / "built.duckdb"
        self.target = folder / "target"
        self.report = folder / "pytest.xml"
        shutil.copytree(ROOT, self.project, ignore=LEFT_OUT)
        self.environment = {
            **os.environ,
            "DBT_PROJECT_DIR": str(self.project),
            "DBT_PROFILES_DIR": str(self.project),
            "DBT_TARGET_PATH": str(self.target),
            "DBT_LOG_PATH": str(folder / "logs"),
            "LOKUN_DB": str(self.database),
            # Tests of the demo read the rebuilt database.
            "LOKUN_GOLDEN_DB": str(self.database),
            # The source of the copy comes before the installed one.
            "PYTHONPATH": str(self.project / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self.environment.pop("LOKUN_RAW_LOCATION", None)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module on the copy."""
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.project,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def dbt(self, *arguments: str) -> Outcome:
        """Run dbt build, and read from its results the failed tests and the errors."""
        results = self.target / "run_results.json"
        results.unlink(missing_ok=True)
        # Every test runs that reads a selected model, even if it also reads others.
        done = self.run("dbt.cli.main", "build", "--indirect-selection", "eager", *arguments)
        if not results.exists():
            return Outcome(
                broken=(f"dbt did not run:\n{done.stdout[-3000:]}{done.stderr[-1000:]}",)
            )
        failed: list[str] = []
        broken: list[str] = []
        for result in json.loads(results.read_text())["results"]:
            kind, name = result["unique_id"].split(".")[0], result["unique_id"].split(".")[2]
            if kind == "unit_test":
                name = ".".join(result["unique_id"].split(".")[2:])
            if result["status"] == "fail":
                failed.append(name)
            elif result["status"] in {"error", "runtime error"}:
                broken.append(f"{name}: {result['message']}")
        if failed:
            # A failed test ends the run, and interrupts what runs beside it.
            broken = [line for line in broken if "INTERRUPT Error" not in line]
        if done.returncode != 0 and not failed and not broken:
            broken.append(f"dbt failed:\n{done.stdout[-3000:]}")
        return Outcome(tuple(failed), tuple(broken))

    def pytest(self, *tests: str) -> Outcome:
        """Run pytest, and read from its report the failed tests and the errors."""
        self.report.unlink(missing_ok=True)
        done = self.run(
            "pytest", *tests, "-x", "-p", "no:cacheprovider", f"--junitxml={self.report}"
        )
        failed: list[str] = []
        broken: list[str] = []
        if self.report.exists():
            for case in ElementTree.parse(self.report).iter("testcase"):
                name = f"{case.get('classname')}::{case.get('name')}"
                fault = case.find("failure")
                if fault is not None:
                    # A test fails by an assertion; any other exception is an error in the code.
                    said = fault.get("message") or ""
                    (failed if _is_assertion(said) else broken).append(
                        name if _is_assertion(said) else f"{name}: {said}"
                    )
                broken += [f"{name}: {error.get('message')}" for error in case.findall("error")]
        if done.returncode != 0 and not failed and not broken:
            broken.append(f"pytest failed:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
        return Outcome(tuple(failed), tuple(broken))

    def plant(self, fault: Fault) -> tuple[Outcome, float]:
        """Plant the fault, test, and restore the source; returns the outcome and the seconds."""
        begun = time.monotonic()
        path = self.project / fault.file
        sound = path.read_text()
        path.write_text(sound.replace(fault.old, fault.new))
        outcome = self.test(fault)
        path.write_text(sound)
        return outcome, time.monotonic() - begun

    def test(self, fault: Fault) -> Outcome:
        """Rebuild the models that depend on a fault, until a test catches it."""
        shutil.copyfile(self.built, self.database)
        outcome = self.pytest(fault.pytest) if fault.pytest else Outcome()
        if outcome.failed or outcome.broken:
            return outcome
        outcome += self.dbt("--fail-fast", "--select", fault.select)
        if outcome.failed or outcome.broken:
            return outcome
        return outcome + self.pytest(*SMALL)


def _is_assertion(message: str) -> bool:
    return message.startswith(("AssertionError", "assert ", "Failed: DID NOT RAISE"))


def misplaced(fault: Fault) -> str:
    """The reason why a fault cannot be planted; empty if it can."""
    path = ROOT / fault.file
    if not path.exists():
        return f"there is no {fault.file}"
    count = path.read_text().count(fault.old)
    if count != 1:
        return f"its text is {count} times in {fault.file}, not once"
    return ""


def main() -> int:
    """Plant the faults; returns 1 if one cannot be planted, breaks the code or is not caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="only faults whose name contains one of these")
    parser.add_argument("--list", action="store_true", help="print the faults and stop")
    parser.add_argument(
        "--green", type=Path, help="start from this database, in which every test has passed"
    )
    parser.add_argument(
        "--part",
        type=part,
        default=slice(None),
        metavar="I/N",
        help="the I-th of N parts of the faults, I from 0",
    )
    asked = parser.parse_args()
    faults = [
        fault
        for fault in FAULTS[asked.part]
        if not asked.words or any(word in fault.name for word in asked.words)
    ]
    if asked.list or not faults:
        print("\n".join(fault.name for fault in faults or FAULTS))
        return 0 if faults else 2

    started = time.monotonic()
    wrong = 0
    for fault in faults:
        why = misplaced(fault)
        if why:
            wrong += 1
            print(f"CANNOT BE PLANTED  {fault.name}: {why}")
    scratch_root = ROOT / "target" / "scratch"
    scratch_root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="mutants.", dir=scratch_root) as folder:
        scratches = [Scratch(Path(folder) / str(lane)) for lane in range(LANES)]
        first = scratches[0]
        if not asked.green:
            base = first.dbt()
            suites = sorted({fault.pytest for fault in faults} - {""})
            for tests in (SMALL, *((suite,) for suite in suites)):
                if not (base.failed or base.broken):
                    base += first.pytest(*tests)
            if base.failed or base.broken:
                print("tests fail without any fault:")
                print("\n".join(f"  {line}" for line in base.failed + base.broken))
                return 1
            print(f"tests pass without a fault ({time.monotonic() - started:.0f} s)", flush=True)
        for scratch in scratches:
            shutil.copyfile(asked.green or first.database, scratch.built)

        idle = queue.SimpleQueue[Scratch]()
        for scratch in scratches:
            idle.put(scratch)

        def plant(fault: Fault) -> tuple[Outcome, float]:
            scratch = idle.get()
            try:
                return scratch.plant(fault)
            finally:
                idle.put(scratch)

        planted = [fault for fault in faults if not misplaced(fault)]
        with ThreadPoolExecutor(LANES) as lanes:
            for fault, (outcome, seconds) in zip(planted, lanes.map(plant, planted), strict=True):
                if outcome.broken:
                    wrong += 1
                    print(f"BROKEN, NOT CAUGHT {fault.name} ({seconds:.0f} s)")
                    print("\n".join(f"    {line}" for line in outcome.broken))
                elif not outcome.failed:
                    wrong += 1
                    print(f"NOT CAUGHT         {fault.name} ({seconds:.0f} s)")
                else:
                    print(f"caught             {fault.name} ({seconds:.0f} s)")
                    print("\n".join(f"    by {name}" for name in outcome.failed))
                sys.stdout.flush()
    print(
        f"{len(faults) - wrong} of {len(faults)} faults caught, {time.monotonic() - started:.0f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
