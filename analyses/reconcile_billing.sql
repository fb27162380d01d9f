-- Does every billed cent stand in the ledger? By currency: what landed, what became of it.
with

billing_reconciliation as (
    select * from {{ ref('billing_reconciliation') }}
),

final as (
    select
        currency,
        sum(billed_minor) / 100.0 as billed,
        sum(reversed_minor) / 100.0 as reversed,
        sum(quarantined_minor) / 100.0 as quarantined,
        sum(credited_minor) / 100.0 as credited,
        sum(unattributed_minor) / 100.0 as unattributed,
        sum(fx_difference_minor) / 100.0 as fx_difference,
        sum(difference_minor) / 100.0 as difference,
        sum(quarantined_rows) as quarantined_rows
    from billing_reconciliation
    group by currency
)

select * from final
order by currency
