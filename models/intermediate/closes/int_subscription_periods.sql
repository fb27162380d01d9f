-- grain: one row per account and subscription with a live invoice, with its time and its rate
with

document_rates as (
    select * from {{ ref('int_document_rates') }}
),

document_deals as (
    select * from {{ ref('int_document_deals') }}
),

subscriptions as (
    {{ usable('subscriptions') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

totals as (
    select
        document_rates.account_id,
        document_rates.subscription_id,
        min(document_rates.currency) as currency,
        min(document_rates.issued_at) as first_issued_at,
        max(document_rates.issued_at) as last_issued_at,
        max(document_rates.interval_months) as interval_months,
        max(case when document_rates.document_order = 1 then document_rates.invoice_id end)
            as first_invoice_id,
        -- an extra or a part of a period may hide the rate of the last invoice
        max(case when document_rates.document_order = 1 then document_rates.monthly_amount end)
            as first_monthly,
        max(case
            when document_rates.document_order >= document_rates.documents - 1
                then document_rates.monthly_amount
        end) as last_monthly,
        max(case when document_deals.settled_at is not null then 1 else 0 end) as is_settled
    from document_rates
    inner join document_deals on document_rates.invoice_id = document_deals.invoice_id
    group by document_rates.account_id, document_rates.subscription_id
),

-- a subscription that billing does not have ended when it was no longer billed; one that has no end
-- runs, and may be continued under another id once it is no longer billed
billed as (
    select
        totals.account_id,
        totals.subscription_id,
        totals.first_invoice_id,
        totals.currency,
        totals.first_monthly,
        totals.last_monthly,
        totals.is_settled,
        totals.first_issued_at,
        case
            when
                totals.last_issued_at + cast(totals.interval_months as int) * interval 1 month
                < as_of.as_of - cast({{ var('successor_days') }} as int) * interval 1 day
                then
                    totals.last_issued_at
                    + cast(totals.interval_months as int) * interval 1 month
        end as billed_until
    from totals
    cross join as_of
),

final as (
    select
        billed.account_id,
        billed.subscription_id,
        billed.first_invoice_id,
        billed.currency,
        billed.first_monthly,
        billed.last_monthly,
        billed.billed_until,
        billed.is_settled = 1 as is_settled,
        coalesce(subscriptions.started_at, billed.first_issued_at) as started_at,
        case
            when subscriptions.subscription_id is null then billed.billed_until
            when subscriptions.ended_at >= subscriptions.started_at then subscriptions.ended_at
        end as ended_at
    from billed
    left join subscriptions on billed.subscription_id = subscriptions.subscription_id
)

select * from final
