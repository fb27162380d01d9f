-- At any time, the balance of a document in each state is zero or more. A row listed here moves an
-- amount out of a state that did not have it: paid before payable, say, or clawed back twice.
with

fct_rewards as (
    select * from {{ ref('fct_rewards') }}
),

changes as (
    select
        invoice_id,
        state,
        event_at,
        sum(amount) as amount
    from fct_rewards
    group by invoice_id, state, event_at
),

final as (
    select
        invoice_id,
        state,
        event_at,
        sum(amount) over (
            partition by invoice_id, state
            order by event_at nulls last
            rows between unbounded preceding and current row
        ) as balance
    from changes
)

select * from final
where balance < 0
