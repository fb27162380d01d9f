{{ config(materialized="view") }}

-- grain: one row in total: the gross margin of the company and the churn of its subscriptions
with

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

subscriptions as (
    {{ usable('subscriptions') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

settlements as (
    select * from {{ ref('int_settlements') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

billed as (
    select cast(coalesce(sum(amount_minor), 0) as bigint) as net_minor
    from ledger_entries
    where close_id is not null
),

goods_sold as (
    select cast(coalesce(sum(amount_minor), 0) as bigint) as cogs_minor
    from charged_costs
    where cost_type = 'cogs'
),

-- a trial that was never paid is no customer who left. Where no invoice names its subscription,
-- all subscriptions count
paid_subscriptions as (
    select distinct billed_invoices.subscription_id
    from billed_invoices
    inner join settlements on billed_invoices.invoice_id = settlements.invoice_id
    where billed_invoices.subscription_id is not null
),

linked as (
    select cast(count(subscription_id) as bigint) as invoices
    from billed_invoices
),

-- months in which a subscription was active, the month of its end included
lifetimes as (
    select
        coalesce(subscriptions.ended_at <= as_of.as_of, false) as is_ended,
        {{ month_number('least(coalesce(subscriptions.ended_at, as_of.as_of), as_of.as_of)') }}
        - {{ month_number('subscriptions.started_at') }} + 1 as months
    from subscriptions
    cross join as_of
    cross join linked
    left join paid_subscriptions
        on subscriptions.subscription_id = paid_subscriptions.subscription_id
    where
        (paid_subscriptions.subscription_id is not null or linked.invoices = 0)
        and subscriptions.started_at <= as_of.as_of
        and coalesce(subscriptions.ended_at >= subscriptions.started_at, true)
),

subscription_totals as (
    select
        cast(coalesce(sum(months), 0) as bigint) as subscription_months,
        cast(coalesce(sum(case when is_ended then 1 else 0 end), 0) as bigint)
            as subscriptions_ended
    from lifetimes
),

final as (
    select
        billed.net_minor,
        goods_sold.cogs_minor,
        subscription_totals.subscription_months,
        subscription_totals.subscriptions_ended,
        case
            when
                billed.net_minor > 0
                and abs(cast(goods_sold.cogs_minor as double))
                < cast(billed.net_minor as double) * 9999
                then
                    cast(
                        {{ prorated(
                            '1',
                            'billed.net_minor - goods_sold.cogs_minor',
                            'billed.net_minor'
                        ) }} as decimal(9, 4)
                    )
        end as gross_margin,
        case
            when subscription_totals.subscription_months > 0
                then
                    cast(
                        {{ prorated(
                            '1',
                            'subscription_totals.subscriptions_ended',
                            'subscription_totals.subscription_months'
                        ) }} as decimal(9, 4)
                    )
        end as monthly_churn
    from billed
    cross join goods_sold
    cross join subscription_totals
)

select * from final
