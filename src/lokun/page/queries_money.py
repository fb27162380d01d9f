"""The queries of cost, teams, partners, product, budget and data; see ``lokun.page.queries``."""

from __future__ import annotations

from lokun.page.queries import RESOURCES, Query, _within

_COST = """
inner join periods
    on cost_per_close.period_kind = periods.period_kind and cost_per_close.period = periods.period
"""

QUERIES: dict[str, Query] = {
    "cost": Query(
        {
            "cost.cost_per_close": "period_kind period dimension resource attribution_model"
            " evidence reason cost cost_with_product closes cost_per_close"
            " cost_with_product_per_close cost_per_close_lower cost_per_close_upper"
        },
        f"""
select
    periods.period_id,
    cost_per_close.attribution_model as model,
    cost_per_close.resource,
    cost_per_close.evidence,
    cost_per_close.reason,
    cost_per_close.cost,
    cast(cost_per_close.closes as decimal(24, 4)) as closes,
    cost_per_close.cost_per_close,
    cost_per_close.cost_per_close_lower,
    cost_per_close.cost_per_close_upper,
    cost_per_close.cost_with_product,
    cost_per_close.cost_with_product_per_close
from cost_per_close
{_COST}
where cost_per_close.dimension = 'resource' and cost_per_close.resource in {RESOURCES}
order by period_id, cost_per_close.resource, model
""",
    ),
    "channels": Query(
        {
            "cost.cost_per_close": "period_kind period dimension resource value attribution_model"
            " evidence reason cost cost_loaded closes cost_per_close cost_loaded_per_close"
            " cost_per_close_lower cost_per_close_upper"
        },
        f"""
select
    periods.period_id,
    cost_per_close.attribution_model as model,
    cost_per_close.resource,
    cost_per_close.value as channel,
    cost_per_close.evidence,
    cost_per_close.reason,
    cost_per_close.cost,
    cost_per_close.cost_loaded,
    cast(cost_per_close.closes as decimal(24, 4)) as closes,
    cost_per_close.cost_per_close,
    cost_per_close.cost_loaded_per_close,
    cost_per_close.cost_per_close_lower,
    cost_per_close.cost_per_close_upper
from cost_per_close
{_COST}
where cost_per_close.dimension = 'channel' and cost_per_close.resource in {RESOURCES}
order by period_id, cost_per_close.resource, cost_per_close.value, model
""",
    ),
    "order_taking": Query(
        {
            "product.order_taking": "quarter team closes order_taken_closes not_logged_closes"
            " amount order_taken_amount not_logged_amount"
        },
        """
select
    periods.period_id,
    order_taking.team,
    any_value(greatest(periods.q_from, first_quarter.quarter)) as first_quarter,
    any_value(least(periods.q_to, last_quarter.quarter)) as last_quarter,
    sum(order_taking.closes) as closes,
    sum(order_taking.order_taken_closes) as taken,
    sum(order_taking.not_logged_closes) as not_logged,
    sum(order_taking.amount) as amount,
    sum(order_taking.order_taken_amount) as taken_amount,
    sum(order_taking.not_logged_amount) as not_logged_amount
from order_taking
cross join (select min(quarter) as quarter from order_taking) as first_quarter
cross join (
    select cast(max(quarter) + interval 3 month as date) as quarter from order_taking
) as last_quarter
inner join periods
    on order_taking.quarter >= periods.q_from and order_taking.quarter < periods.q_to
group by periods.period_id, order_taking.team
order by all
""",
    ),
    "pay": Query(
        {"cost.seller_pay_and_credit": "month team attribution_model is_suppressed earned paid"},
        f"""
select
    periods.period_id,
    seller_pay_and_credit.attribution_model as model,
    seller_pay_and_credit.team,
    bool_or(seller_pay_and_credit.is_suppressed) as is_suppressed,
    sum(seller_pay_and_credit.earned) as earned,
    case
        when not bool_or(seller_pay_and_credit.is_suppressed) then sum(seller_pay_and_credit.paid)
    end as paid
from seller_pay_and_credit
{_within("seller_pay_and_credit")}
group by all
order by period_id, seller_pay_and_credit.team, model
""",
    ),
    "pull": Query(
        {
            "product.product_pull": "week closes community_closes word_of_mouth_only_closes"
            " self_reported_closes unobserved_closes baseline_closes"
        },
        f"""
select
    periods.period_id,
    count(*) as weeks,
    sum(product_pull.closes) as closes,
    sum(product_pull.community_closes) as community,
    sum(product_pull.word_of_mouth_only_closes) as word_of_mouth,
    sum(product_pull.self_reported_closes) as self_reported,
    sum(product_pull.unobserved_closes) as unobserved,
    sum(product_pull.baseline_closes) as baseline
from product_pull
{_within("product_pull", "week")}
group by all
order by all
""",
    ),
    "weeks": Query(
        {
            "product.product_pull": "week is_complete alert recommendation closes community_closes"
            " word_of_mouth_only_closes unobserved_closes"
        },
        """
select
    week,
    is_complete,
    alert,
    recommendation,
    closes,
    community_closes as community,
    word_of_mouth_only_closes as word_of_mouth,
    unobserved_closes as unobserved
from product_pull
order by week
""",
    ),
    "budget": Query(
        {
            "cost.budget_shift": "scenario resource attribution_model method reason evidence"
            " budget_share budget test_part test_months closes_added closes_added_lower"
            " closes_added_upper scenario_closes scenario_closes_lower scenario_closes_upper"
        },
        """
select
    scenario, resource, attribution_model as model, method, reason, evidence, budget_share,
    budget, test_part, test_months, closes_added, closes_added_lower, closes_added_upper,
    scenario_closes, scenario_closes_lower, scenario_closes_upper
from budget_shift
order by scenario, resource
""",
    ),
    "partners": Query(
        {
            "affiliate.partner_scorecard": "month partner_id closes_sourced closes_influenced"
            " reward paid difference",
            "core.dim_partners": "partner_id name",
        },
        f"""
select
    periods.period_id,
    partner_scorecard.partner_id,
    coalesce(min(dim_partners.name), partner_scorecard.partner_id) as name,
    sum(partner_scorecard.closes_sourced) as sourced,
    sum(partner_scorecard.closes_influenced) as influenced,
    sum(partner_scorecard.reward) as reward,
    sum(partner_scorecard.paid) as paid,
    sum(partner_scorecard.difference) as difference
from partner_scorecard
left join dim_partners on partner_scorecard.partner_id = dim_partners.partner_id
{_within("partner_scorecard")}
group by periods.period_id, partner_scorecard.partner_id
order by all
""",
    ),
    "partner_credit": Query(
        {"affiliate.partner_credit": "month partner_id attribution_model credit"},
        f"""
select
    periods.period_id,
    partner_credit.attribution_model as model,
    partner_credit.partner_id,
    sum(partner_credit.credit) as credit
from partner_credit
{_within("partner_credit")}
group by all
having sum(partner_credit.credit) <> 0
order by period_id, partner_credit.partner_id, model
""",
    ),
    "adoption": Query(
        {
            "data_quality.adoption": "check_name status subject warning remedy marts measures value"
            " threshold cases"
        },
        """
select
    check_name, status, subject, warning, remedy, marts, measures, value, threshold, cases
from adoption
where status in ('warn', 'note')
order by status desc, check_name
""",
    ),
    "checks": Query(
        {"data_quality.adoption": "status"},
        "select status, count(*) as checks from adoption group by status order by status",
    ),
}
