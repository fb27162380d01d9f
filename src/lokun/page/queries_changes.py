"""The queries of what changed: open months that moved, and what was booked of closed ones."""

from __future__ import annotations

from lokun.page.queries import Query

_HOUSE = "(select attribution_model from dim_attribution_models where is_house_model)"


def _moved(measure: str) -> str:
    """By how much a measure moved: what rose or what fell among the resources, if that is more.

    Money that only changed its earner counts once so.
    """
    of = f"sum(amount_difference) filter (measure = '{measure}' and amount_difference"
    return f"coalesce(greatest({of} > 0), -{of} < 0)), 0) as {measure}_moved"


QUERIES: dict[str, Query] = {
    "moved": Query(
        {
            "data_quality.moved_figures": "month attribution_model measure amount_difference",
            "core.dim_attribution_models": "attribution_model is_house_model",
        },
        f"""
select
    month,
    {_moved("credit")},
    coalesce(sum(amount_difference) filter (measure = 'credit'), 0) as credit_change,
    {_moved("cost")},
    {_moved("reward")}
from moved_figures
where
    (measure = 'credit' and attribution_model in {_HOUSE})
    or measure in ('cost', 'reward')
group by month
having credit_moved <> 0 or cost_moved <> 0 or reward_moved <> 0
order by month
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
