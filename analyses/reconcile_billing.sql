-- Is every billed cent in the ledger? By currency: the amounts that were loaded, and where they are
-- in the ledger.
with

billing_reconciliation as (
    select * from {{ ref('billing_reconciliation') }}
),

final as (
    select
        currency,
        sum(billed_minor * 0.01) as billed,
        sum(reversed_minor * 0.01) as reversed,
        sum(quarantined_minor * 0.01) as quarantined,
        sum(credited_minor * 0.01) as credited,
        sum(unattributed_minor * 0.01) as unattributed,
        sum(fx_difference_minor * 0.01) as fx_difference,
        sum(difference_minor * 0.01) as difference,
        sum(quarantined_rows) as quarantined_rows
    from billing_reconciliation
    group by currency
)

select * from final
order by currency nulls last
