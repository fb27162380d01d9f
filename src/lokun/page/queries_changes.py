"""The queries of what changed: every month, and what was booked of closed ones."""

from __future__ import annotations

from lokun.page.queries import Query

_HOUSE = "(select attribution_model from dim_attribution_models where is_house_model)"

QUERIES: dict[str, Query] = {
    "credit_months": Query(
        {
            "attribution.credit": "period_kind period dimension resource attribution_model amount",
            "core.dim_attribution_models": "attribution_model is_house_model",
        },
        f"""
select period as month, resource, amount
from credit
where period_kind = 'month' and dimension = 'resource' and attribution_model in {_HOUSE}
order by all
""",
    ),
    "cost_months": Query(
        {
            "cost.cost_per_close": "period_kind period dimension resource attribution_model cost",
            "core.dim_attribution_models": "attribution_model is_house_model",
        },
        f"""
select period as month, resource, cost as amount
from cost_per_close
where period_kind = 'month' and dimension = 'resource' and attribution_model in {_HOUSE}
order by all
""",
    ),
    "restatements": Query(
        {
            "data_quality.restatements": "posting month attribution_model measure resource cause"
            " amount_then amount_now amount_difference posted_in",
            "core.dim_attribution_models": "attribution_model is_house_model",
        },
        f"""
select
    posting, month, measure, resource, cause, amount_then, amount_now, amount_difference, posted_in
from restatements
where
    (measure = 'credit' and attribution_model in {_HOUSE})
    or measure in ('cost', 'reward')
order by all
""",
    ),
}
