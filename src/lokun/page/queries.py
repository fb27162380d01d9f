"""What the page asks the marts: one query per table of figures.

A query names the columns that it reads of each mart. They become its first CTEs, so that a column
that a query uses and does not name is an error, and what a database lacks is known beforehand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: Months, quarters that can be chosen, the newest ones; years are all there.
MONTHS, QUARTERS = 24, 12
#: Routes that have a row of their own; the others are summed.
ROUTES = 8

RESOURCES = "('sales', 'marketing', 'community')"

#: The periods of attribution.credit and cost.cost_per_close, with their first day and their end.
#: A quarter (q_from, q_to) is where order-taking, which is by quarter, has the period.
PERIODS = f"""
create or replace temp table periods as
with

bounded as (
    select
        period_kind,
        period,
        case period_kind when 'all' then date '0001-01-01' else period end as starts,
        case period_kind
            when 'month' then cast(period + interval 1 month as date)
            when 'quarter' then cast(period + interval 3 month as date)
            when 'all' then date '9999-12-31'
            else cast(period + interval 12 month as date)
        end as ends,
        row_number() over (partition by period_kind order by period desc) as age
    from (select distinct period_kind, period from found_periods)
)

select
    period_kind || ':' || strftime(period, '%Y-%m-%d') as period_id,
    period_kind,
    period,
    starts,
    ends,
    case period_kind
        when 'month' then cast(date_trunc('quarter', period) as date)
        when 'trailing_twelve_months'
            then cast(date_trunc('quarter', ends) - interval 12 month as date)
        else starts
    end as q_from,
    case period_kind
        when 'month' then cast(date_trunc('quarter', period) + interval 3 month as date)
        when 'trailing_twelve_months' then cast(date_trunc('quarter', ends) as date)
        else ends
    end as q_to
from bounded
where
    period_kind not in ('month', 'quarter')
    or (period_kind = 'month' and age <= {MONTHS})
    or (period_kind = 'quarter' and age <= {QUARTERS})
"""


@dataclass(frozen=True)
class Query:
    """A table of figures: ``reads`` has the columns of each mart, ``sql`` what follows the CTEs.

    A mart is read by its name without the schema. Every sort is total, so that the page of the same
    marts has the same bytes.
    """

    reads: Mapping[str, str]
    sql: str

    def text(self, prefix: str) -> str:
        """The statement for schemas that begin with a prefix."""
        ctes = ",\n".join(
            f"{mart.split('.')[1]} as (select {', '.join(columns.split())} from {prefix}{mart})"
            for mart, columns in self.reads.items()
        )
        body = self.sql.strip()
        return f"with\n{ctes}" + (f",\n{body[5:]}" if body.startswith("with ") else f"\n{body}")


_PER_PERIOD = "inner join periods on {0}.{1} >= periods.starts and {0}.{1} < periods.ends"


def _within(mart: str, column: str = "month") -> str:
    return _PER_PERIOD.format(mart, column)


QUERIES: dict[str, Query] = {
    "models": Query(
        {
            "core.dim_attribution_models": "attribution_model kind method label answers blind_to"
            " is_house_model"
        },
        """
select
    attribution_model, kind, label, answers, blind_to, is_house_model,
    method = 'handoff' as is_today
from dim_attribution_models
order by is_house_model desc, attribution_model
""",
    ),
    "dates": Query(
        {"core.dim_date": "date_day"},
        "select min(date_day) as first_day, max(date_day) as last_day from dim_date",
    ),
    "billing": Query(
        {
            "data_quality.billing_reconciliation": "currency billed reversed credited unattributed"
            " fx_difference quarantined difference"
        },
        """
select
    min(currency) as currency,
    coalesce(sum(billed), 0) as billed,
    coalesce(sum(reversed), 0) as reversed,
    coalesce(sum(credited), 0) as credited,
    coalesce(sum(unattributed), 0) as unattributed,
    coalesce(sum(quarantined), 0) as quarantined,
    coalesce(sum(abs(difference)), 0) as difference
from billing_reconciliation
""",
    ),
    "closes": Query(
        {"core.fct_closes": "close_id closed_at net_amount close_type"},
        f"""
select
    periods.period_id,
    count(*) as closes,
    count(*) filter (where close_type = 'new_business') as new_business
from fct_closes
{_within("fct_closes", "closed_at")}
group by periods.period_id
order by periods.period_id
""",
    ),
    "credit": Query(
        {
            "attribution.credit": "period_kind period dimension resource attribution_model evidence"
            " closes closes_lower closes_upper amount amount_lower amount_upper"
        },
        """
select
    periods.period_id,
    credit.attribution_model as model,
    credit.resource,
    credit.evidence,
    credit.closes,
    credit.closes_lower,
    credit.closes_upper,
    credit.amount,
    credit.amount_lower,
    credit.amount_upper
from credit
inner join periods
    on credit.period_kind = periods.period_kind and credit.period = periods.period
where credit.dimension = 'resource'
order by period_id, credit.resource, model
""",
    ),
    "finding": Query(
        {
            "attribution.credit": "period_kind period dimension resource attribution_model amount",
            "core.dim_attribution_models": "attribution_model method",
        },
        f"""
with booked as (
    select
        periods.period_id,
        credit.attribution_model as model,
        credit.resource,
        credit.amount
    from credit
    inner join periods
        on credit.period_kind = periods.period_kind and credit.period = periods.period
    where credit.dimension = 'resource'
),

today as (
    select period_id, resource, amount
    from booked
    where model = (
        select min(attribution_model) from dim_attribution_models where method = 'handoff'
    )
),

places as (
    select distinct
        booked.period_id,
        dim_attribution_models.attribution_model as model,
        booked.resource
    from booked
    cross join dim_attribution_models
),

gaps as (
    select
        places.period_id,
        places.model,
        places.resource,
        coalesce(booked.amount, 0) as earned,
        coalesce(booked.amount, 0) - coalesce(today.amount, 0) as gap
    from places
    left join booked using (period_id, model, resource)
    left join today using (period_id, resource)
)

select
    period_id,
    model,
    min_by(resource, (gap, resource)) filter (where resource in {RESOURCES} and gap < 0) as holder,
    -(min(gap) filter (where resource in {RESOURCES} and gap < 0)) as held,
    count(*) filter (where gap < 0) as losers,
    coalesce(sum(gap) filter (where resource in {RESOURCES} and gap > 0), 0) as gained,
    coalesce(sum(gap) filter (where resource not in {RESOURCES} and gap > 0), 0) as nobodys,
    sum(earned) as total,
    coalesce(sum(earned) filter (where resource in {RESOURCES}), 0) as of_resources
from gaps
group by period_id, model
order by all
""",
    ),
    "sankey": Query(
        {"attribution.credit_sankey": "month attribution_model first_holder keeper closes amount"},
        f"""
select
    periods.period_id,
    credit_sankey.attribution_model as model,
    credit_sankey.first_holder,
    credit_sankey.keeper,
    cast(sum(credit_sankey.closes) as decimal(24, 4)) as closes,
    sum(credit_sankey.amount) as amount
from credit_sankey
{_within("credit_sankey")}
group by all
order by period_id, first_holder, keeper, model
""",
    ),
    "routes": Query(
        {
            "attribution.routes_to_close": "month first_resource last_resource handovers closes"
            " amount"
        },
        f"""
with summed as (
    select
        periods.period_id,
        routes_to_close.first_resource,
        routes_to_close.last_resource,
        routes_to_close.handovers,
        sum(routes_to_close.closes) as closes,
        sum(routes_to_close.amount) as amount
    from routes_to_close
    {_within("routes_to_close")}
    group by all
),

ranked as (
    select
        *,
        row_number() over (
            partition by period_id
            order by amount desc, closes desc, handovers, first_resource, last_resource
        ) as place
    from summed
)

select
    period_id,
    least(place, {ROUTES + 1}) as place,
    case when place <= {ROUTES} then first_resource end as first_resource,
    case when place <= {ROUTES} then last_resource end as last_resource,
    case when place <= {ROUTES} then handovers end as handovers,
    count(*) as routes,
    sum(closes) as closes,
    sum(closes) filter (where handovers > 0) as handed,
    sum(amount) as amount
from ranked
group by all
order by all
""",
    ),
}
