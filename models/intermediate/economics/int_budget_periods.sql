{{ config(materialized="view") }}

-- grain: one row per resource and complete month, under the model of the var budget_model
with

response_periods as (
    select * from {{ ref('int_response_periods') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

risk_changes as (
    select * from {{ ref('int_risk_changes') }}
),

evidence as (
    select * from {{ ref('int_evidence') }}
),

closes_by_month as (
    select
        {{ month_number('closed_at') }} as month_number,
        cast(count(*) as bigint) as closes
    from closes
    group by {{ month_number('closed_at') }}
),

months as (
    select distinct {{ month_number('month') }} as month_number
    from response_periods
),

changes as (
    select
        {{ month_number('month') }} as month_number,
        accounts_added
    from risk_changes
),

-- accounts at risk, twice: those of the month's beginning and those of its end
at_risk as (
    select
        months.month_number,
        cast(sum(
            case
                when changes.month_number < months.month_number then 2 * changes.accounts_added
                else changes.accounts_added
            end
        ) as bigint) as accounts_twice
    from months
    inner join changes on months.month_number >= changes.month_number
    group by months.month_number
),

final as (
    select
        response_periods.resource,
        evidence.evidence,
        evidence.evidence_reason,
        response_periods.cost_minor,
        response_periods.closes,
        response_periods.month,
        coalesce(closes_by_month.closes, cast(0 as bigint)) as company_closes,
        coalesce(at_risk.accounts_twice, cast(0 as bigint)) as accounts_twice
    from response_periods
    left join closes_by_month
        on {{ month_number('response_periods.month') }} = closes_by_month.month_number
    left join at_risk on {{ month_number('response_periods.month') }} = at_risk.month_number
    left join evidence
        on
            response_periods.attribution_model = evidence.attribution_model
            and response_periods.resource = evidence.value
            and evidence.dimension = 'resource'
    where
        response_periods.channel = 'all'
        and response_periods.attribution_model = '{{ budget_model() }}'
)

select * from final
