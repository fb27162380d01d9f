-- The threshold of self-referral is in signals, that of the other reasons in minutes or seconds.
-- None is negative. A rule listed here would compare two different quantities.
with

reward_hold_rules as (
    select * from {{ ref('reward_hold_rules') }}
),

final as (
    select
        hold_reason,
        threshold,
        unit
    from reward_hold_rules
    where
        threshold is null
        or threshold < 0
        or (hold_reason = 'self_referral') is distinct from (unit = 'signals')
)

select * from final
