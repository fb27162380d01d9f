-- grain: one row per subscription and earlier one of its account that it continues
with

periods as (
    select * from {{ ref('int_subscription_periods') }}
),

-- one continues another whose end is near its start, at any price; or one that has no end and is no
-- longer billed, at the same price, as where billing moved to another system
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
        on later.account_id = earlier.account_id and later.started_at > earlier.started_at
    where
        earlier.is_settled
        and coalesce(later.ended_at > earlier.ended_at, true)
        and case
            when earlier.ended_at is not null
                then
                    later.started_at
                    >= earlier.ended_at
                    - cast({{ var('successor_days') }} as int) * interval 1 day
                    and later.started_at
                    <= earlier.ended_at
                    + cast({{ var('successor_days') }} as int) * interval 1 day
            else
                later.started_at >= earlier.billed_until - interval 7 day
                and later.started_at
                <= earlier.billed_until
                + cast({{ var('successor_days') }} as int) * interval 1 day
                and later.currency = earlier.currency
                and abs(later.first_monthly - earlier.last_monthly)
                <= earlier.last_monthly * {{ var('expansion_rise') }}
        end
)

select * from final
