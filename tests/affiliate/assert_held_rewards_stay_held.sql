-- The rewards of a close with a hold are only held or clawed back. An entry listed here was
-- released, or paid, without a person's decision.
with

fct_rewards as (
    select * from {{ ref('fct_rewards') }}
),

reward_holds as (
    select distinct close_id
    from {{ ref('reward_holds') }}
),

final as (
    select
        fct_rewards.entry_id,
        fct_rewards.entry_type,
        fct_rewards.state
    from fct_rewards
    inner join reward_holds on fct_rewards.close_id = reward_holds.close_id
    where
        fct_rewards.entry_type in ('release', 'payout')
        or fct_rewards.state is null
        or fct_rewards.state not in ('held', 'clawed_back')
)

select * from final
