-- grain: one row per account and subscription with a live invoice, with what it continues
with

periods as (
    select * from {{ ref('int_subscription_periods') }}
),

successions as (
    select * from {{ ref('int_subscription_successions') }}
),

replaced as (
    select
        account_id,
        subscription_id,
        sum(case when is_comparable then last_monthly else 0 end) as replaced_monthly,
        max(case when is_comparable then 1 else 0 end) as is_comparable
    from successions
    group by account_id, subscription_id
),

-- subscriptions that replaced the same ones before it
elder_successors as (
    select distinct
        younger.account_id,
        younger.subscription_id,
        elder.subscription_id as elder_id,
        elder.first_monthly
    from successions as younger
    inner join successions as elder
        on
            younger.account_id = elder.account_id
            and younger.predecessor_id = elder.predecessor_id
    where
        younger.is_comparable
        and elder.is_comparable
        and (
            elder.started_at < younger.started_at
            or (
                elder.started_at = younger.started_at
                and elder.subscription_id < younger.subscription_id
            )
        )
),

already_replaced as (
    select
        account_id,
        subscription_id,
        sum(first_monthly) as elder_monthly
    from elder_successors
    group by account_id, subscription_id
),

-- what ran when it started, and when the last one that had ended did so
neighbours as (
    select
        later.account_id,
        later.subscription_id,
        max(case
            when coalesce(earlier.ended_at > later.started_at, true) then 1 else 0
        end) as is_beside,
        max(case when earlier.ended_at <= later.started_at then earlier.ended_at end)
            as last_ended_at
    from periods as later
    inner join periods as earlier
        on
            later.account_id = earlier.account_id
            and later.started_at > earlier.started_at
    where earlier.is_settled
    group by later.account_id, later.subscription_id
),

joined as (
    select
        periods.account_id,
        periods.subscription_id,
        periods.first_invoice_id,
        periods.first_monthly,
        neighbours.last_ended_at,
        periods.started_at,
        periods.ended_at,
        replaced.subscription_id is not null as is_successor,
        coalesce(replaced.is_comparable = 1, false) as is_comparable,
        coalesce(replaced.replaced_monthly, 0) as replaced_monthly,
        coalesce(already_replaced.elder_monthly, 0) as elder_monthly,
        neighbours.subscription_id is null as is_first_subscription,
        coalesce(neighbours.is_beside = 1, false) as is_beside
    from periods
    left join replaced
        on
            periods.account_id = replaced.account_id
            and periods.subscription_id = replaced.subscription_id
    left join already_replaced
        on
            periods.account_id = already_replaced.account_id
            and periods.subscription_id = already_replaced.subscription_id
    left join neighbours
        on
            periods.account_id = neighbours.account_id
            and periods.subscription_id = neighbours.subscription_id
),

-- a successor's uplift is what it costs beyond the rest of what is replaced
final as (
    select
        account_id,
        subscription_id,
        first_invoice_id,
        is_successor,
        is_successor
        and is_comparable
        and first_monthly > 0
        and elder_monthly + first_monthly
        > replaced_monthly * (1 + {{ var('expansion_rise') }}) as is_rise,
        case
            when not is_successor then cast(1 as double)
            when not is_comparable or first_monthly <= 0 then cast(0 as double)
            else greatest(
                1 - cast(greatest(replaced_monthly - elder_monthly, 0) as double)
                / nullif(cast(first_monthly as double), 0),
                0
            )
        end as uplift_share,
        not is_successor and is_beside as is_beside,
        not is_successor
        and not is_beside
        and coalesce(
            started_at > last_ended_at
            + cast({{ var('winback_days') }} as int) * interval 1 day,
            false
        ) as is_winback,
        is_first_subscription,
        started_at,
        ended_at
    from joined
)

select * from final
