-- grain: one row per close
with

closes as (
    select * from {{ ref('int_closes') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

booked as (
    select
        close_id,
        cast(
            sum(case when entry_type in ('invoice', 'payment') then amount_minor else 0 end)
            as bigint
        ) as billed_amount_minor,
        cast(sum(amount_minor) as bigint) as net_amount_minor,
        cast(count(distinct invoice_id) as bigint) as invoices
    from ledger_entries
    where close_id is not null
    group by close_id
),

final as (
    select
        closes.close_id,
        closes.account_id,
        closes.invoice_id,
        closes.opportunity_id,
        closes.subscription_id,
        closes.close_type,
        closes.deal_link,
        closes.settled_by,
        {{ reporting_currency() }} as currency,
        booked.invoices,
        {{ to_major('booked.billed_amount_minor') }} as billed_amount,
        {{ to_major('booked.net_amount_minor') }} as net_amount,
        closes.ordered_at,
        closes.closed_at
    from closes
    inner join booked on closes.close_id = booked.close_id
)

select * from final
