-- Is every billed cent in the ledger? By currency of the documents: the amounts that were
-- loaded, and where they are in the ledger, in the reporting currency.
with

billing_reconciliation as (
    select * from {{ ref('billing_reconciliation') }}
),

final as (
    select
        document_currency,
        currency,
        sum(billed) as billed,
        sum(reversed) as reversed,
        sum(quarantined) as quarantined,
        sum(credited) as credited,
        sum(unattributed) as unattributed,
        sum(fx_difference) as fx_difference,
        sum(difference) as difference,
        sum(quarantined_rows) as quarantined_rows
    from billing_reconciliation
    group by document_currency, currency
)

select * from final
order by document_currency nulls last
