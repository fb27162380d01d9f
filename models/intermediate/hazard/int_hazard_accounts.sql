{{ config(materialized="view") }}

-- grain: one row per account, with the time from which it is known
with

accounts as (
    select * from {{ ref('int_accounts') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

first_touches as (
    select
        account_id,
        min(occurred_at) as first_touch_at
    from touchpoints
    group by account_id
),

-- an account whose records have no date was known when the records began
records as (
    select min(occurred_at) as begin_at
    from touchpoints
),

final as (
    select
        accounts.account_id,
        accounts.is_holdout,
        least(
            coalesce(accounts.first_seen_at, first_touches.first_touch_at, records.begin_at),
            coalesce(first_touches.first_touch_at, accounts.first_seen_at, records.begin_at)
        ) as known_at
    from accounts
    cross join records
    left join first_touches on accounts.account_id = first_touches.account_id
)

select * from final
