-- The raw billing rows less the quarantined ones sum to the ledger, on every day and in every
-- currency, to the cent. A day listed here has an amount on one side only. A mart without rows
-- fails as well where there is a usable finalised invoice.
with

reconciliation as (
    select * from {{ ref('billing_reconciliation') }}
),

invoices as (
    {{ usable('invoices') }}
),

totals as (
    select count(*) as days from reconciliation
),

finalised as (
    select count(*) as invoices
    from invoices
    where status <> 'draft'
),

final as (
    select
        day,
        document_currency,
        difference
    from reconciliation
    where difference is null or difference <> 0
    union all
    select
        cast(null as date) as day,
        'no day is reconciled' as document_currency,
        cast(null as {{ money_type() }}) as difference
    from totals
    cross join finalised
    where totals.days = 0 and finalised.invoices > 0
)

select * from final
