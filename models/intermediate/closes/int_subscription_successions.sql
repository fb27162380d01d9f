-- grain: one row per subscription and earlier one of its account that it continues
with

periods as (
    select * from {{ ref('int_subscription_periods') }}
),

final as (
    select
        later.account_id,
        later.subscription_id,
        earlier.subscription_id as predecessor_id,
        later.started_at,
        later.first_monthly,
        earlier.last_monthly,
        later.currency = earlier.currency as is_comparable
    from periods as later
    inner join periods as earlier
        on
            later.account_id = earlier.account_id
            and later.started_at > earlier.started_at
            and later.started_at
            >= earlier.ended_at - cast({{ var('successor_days') }} as int) * interval 1 day
            and later.started_at
            <= earlier.ended_at + cast({{ var('successor_days') }} as int) * interval 1 day
    where
        earlier.is_settled
        and coalesce(later.ended_at > earlier.ended_at, true)
)

select * from final
