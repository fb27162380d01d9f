-- What is owed to each partner, and since when? By partner: accrued rewards by state, in major
-- units.
with

fct_rewards as (
    select * from {{ ref('fct_rewards') }}
),

final as (
    select
        partner_id,
        sum(case when entry_type = 'accrual' then amount else 0 end) as accrued,
        sum(case when state = 'held' then amount else 0 end) as held,
        sum(case when state = 'payable' then amount else 0 end) as payable,
        sum(case when state = 'paid' then amount else 0 end) as paid,
        sum(case when state = 'receivable' then amount else 0 end) as receivable,
        sum(case when state = 'clawed_back' then amount else 0 end) as clawed_back,
        max(event_at) as last_event_at
    from fct_rewards
    group by partner_id
)

select * from final
order by partner_id nulls last
