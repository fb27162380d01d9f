-- Which held rewards wait for a decision, and with what evidence? The largest amount first, in
-- major units.
with

reward_holds as (
    select * from {{ ref('reward_holds') }}
),

dim_partners as (
    select * from {{ ref('dim_partners') }}
),

final as (
    select
        reward_holds.close_id,
        dim_partners.name as partner,
        reward_holds.hold_reason,
        reward_holds.evidence,
        reward_holds.held,
        reward_holds.decided_at
    from reward_holds
    left join dim_partners on reward_holds.partner_id = dim_partners.partner_id
)

select * from final
order by held desc nulls last, close_id asc nulls last, hold_reason asc nulls last
