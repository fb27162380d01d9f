{{ config(materialized="view") }}

-- grain: one row per cohort month, attribution model and resource with credited billing
with

credit_ledger as (
    select * from {{ ref('int_credit_ledger') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

subscriptions as (
    {{ usable('subscriptions') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- an invoice of a subscription is earned over the interval, and any other invoice in its month; a
-- sale without a subscription is no income of every month
entries as (
    select
        ledger_entries.entry_id,
        {{ month_of('closes.closed_at') }} as cohort_month,
        {{ month_number('as_of.as_of') }} - {{ month_number('ledger_entries.event_at') }}
            as months_since,
        greatest(coalesce(subscriptions.interval_months, cast(1 as bigint)), cast(1 as bigint))
            as interval_months,
        billed_invoices.subscription_id is not null as is_recurring
    from ledger_entries
    inner join closes on ledger_entries.close_id = closes.close_id
    left join billed_invoices on ledger_entries.invoice_id = billed_invoices.invoice_id
    left join subscriptions on billed_invoices.subscription_id = subscriptions.subscription_id
    cross join as_of
),

summed as (
    select
        entries.cohort_month,
        credit_ledger.attribution_model,
        credit_ledger.resource,
        entries.interval_months,
        entries.is_recurring,
        cast(entries.months_since as bigint) as months_since,
        cast(sum(credit_ledger.amount_minor) as bigint) as amount_minor
    from credit_ledger
    inner join entries on credit_ledger.entry_id = entries.entry_id
    group by
        entries.cohort_month,
        credit_ledger.attribution_model,
        credit_ledger.resource,
        entries.interval_months,
        entries.is_recurring,
        entries.months_since
),

earned as (
    select
        cohort_month,
        attribution_model,
        resource,
        is_recurring,
        amount_minor,
        {{ prorated(
            'amount_minor',
            'least(months_since, interval_months)',
            'interval_months'
        ) }} as earned_minor
    from summed
),

final as (
    select
        cohort_month,
        attribution_model,
        resource,
        cast(sum(amount_minor) as bigint) as amount_minor,
        cast(round(sum(earned_minor), 0) as bigint) as earned_minor,
        cast(sum(case when is_recurring then amount_minor else 0 end) as bigint)
            as recurring_minor,
        cast(
            round(sum(case when is_recurring then earned_minor else 0 end), 0) as bigint
        ) as recurring_earned_minor
    from earned
    group by cohort_month, attribution_model, resource
)

select * from final
