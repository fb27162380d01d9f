-- grain: one row per live invoice of a subscription, with what it bills a month
with

document_deals as (
    select * from {{ ref('int_document_deals') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

subscriptions as (
    {{ usable('subscriptions') }}
),

invoice_lines as (
    {{ usable('invoice_lines') }}
),

ordered as (
    select
        document_deals.invoice_id,
        document_deals.account_id,
        document_deals.subscription_id,
        billed_invoices.currency,
        document_deals.net_amount,
        document_deals.issued_at,
        row_number() over subscription_documents as document_order,
        count(*) over (
            partition by document_deals.account_id, document_deals.subscription_id
        ) as documents,
        {{ days_between(
            'cast(lag(document_deals.issued_at) over subscription_documents as date)',
            'cast(document_deals.issued_at as date)'
        ) }} as days_since_previous
    from document_deals
    inner join billed_invoices on document_deals.invoice_id = billed_invoices.invoice_id
    where document_deals.is_live and document_deals.subscription_id is not null
    window subscription_documents as (
        partition by document_deals.account_id, document_deals.subscription_id
        order by document_deals.issued_at nulls last, document_deals.invoice_id nulls last
    )
),

-- months from one invoice to the next, where billing does not say
gaps as (
    select
        account_id,
        subscription_id,
        cast(round(cast(min(days_since_previous) as double) / 30.4375, 0) as bigint) as gap_months
    from ordered
    where days_since_previous >= 20
    group by account_id, subscription_id
),

intervals as (
    select
        ordered.account_id,
        ordered.subscription_id,
        max(ordered.documents) as documents,
        max(coalesce(
            case when subscriptions.interval_months > 0 then subscriptions.interval_months end,
            gaps.gap_months,
            case
                when ordered.documents = 1
                    then greatest(cast(round(cast({{ days_between(
                        'cast(subscriptions.started_at as date)',
                        'cast(subscriptions.ended_at as date)'
                    ) }} as double) / 30.4375, 0) as bigint), 1)
            end,
            1
        )) as interval_months
    from ordered
    left join subscriptions on ordered.subscription_id = subscriptions.subscription_id
    left join gaps
        on
            ordered.account_id = gaps.account_id
            and ordered.subscription_id = gaps.subscription_id
    group by ordered.account_id, ordered.subscription_id
),

lines as (
    select
        invoice_id,
        is_recurring,
        amount,
        {{ days_between('period_start', 'period_end') }} + 1 as days
    from invoice_lines
),

-- a whole period says what a month costs; a line for part of one corrects an earlier period
line_rates as (
    select
        invoice_id,
        sum(case
            when is_recurring and days >= 26 then
                {{ prorated(
                    'amount', '1', 'greatest(round(cast(days as double) / 30.4375, 0), 1)'
                ) }}
        end) as whole_monthly,
        sum(case
            when is_recurring and days between 1 and 25 then
                {{ prorated('amount', '30.4375', 'days') }}
        end) as part_monthly,
        sum(case when is_recurring and coalesce(days, 0) < 1 then amount end) as undated_net
    from lines
    group by invoice_id
),

rated as (
    select
        ordered.invoice_id,
        ordered.account_id,
        ordered.subscription_id,
        ordered.currency,
        ordered.document_order,
        ordered.documents,
        ordered.net_amount,
        intervals.interval_months,
        case
            when line_rates.invoice_id is null
                then {{ prorated('ordered.net_amount', '1', 'intervals.interval_months') }}
            else
                coalesce(line_rates.whole_monthly, line_rates.part_monthly, 0)
                + coalesce(
                    {{ prorated('line_rates.undated_net', '1', 'intervals.interval_months') }}, 0
                )
        end as monthly_amount,
        ordered.issued_at
    from ordered
    inner join intervals
        on
            ordered.account_id = intervals.account_id
            and ordered.subscription_id = intervals.subscription_id
    left join line_rates on ordered.invoice_id = line_rates.invoice_id
),

-- an invoice without a recurring amount, as of an extra, says nothing about the rate
final as (
    select
        invoice_id,
        account_id,
        subscription_id,
        currency,
        cast(document_order as bigint) as document_order,
        cast(documents as bigint) as documents,
        cast(interval_months as bigint) as interval_months,
        cast(monthly_amount as decimal(24, 4)) as monthly_amount,
        cast(lag(case when monthly_amount > 0 then monthly_amount end) over (
            partition by account_id, subscription_id
            order by document_order nulls last
        ) as decimal(24, 4)) as previous_monthly_amount,
        net_amount,
        issued_at
    from rated
)

select * from final
