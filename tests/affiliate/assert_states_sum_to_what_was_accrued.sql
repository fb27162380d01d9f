-- Per document, the balances of all states sum to the accrued amount: every event but an accrual
-- moves an amount from one state to another. A row listed here has an entry without its
-- counterpart.
with

fct_rewards as (
    select * from {{ ref('fct_rewards') }}
),

final as (
    select
        invoice_id,
        sum(amount) as all_states,
        sum(case when entry_type = 'accrual' then amount else 0 end) as accrued
    from fct_rewards
    group by invoice_id
)

select * from final
where all_states is distinct from accrued
