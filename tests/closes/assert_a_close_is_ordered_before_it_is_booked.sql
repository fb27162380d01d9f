-- The order of a close is never after the close, and a later close of an account follows an earlier
-- order by more than the time in which orders are one. A close listed here has a journey that
-- reaches beyond the settlement, or begins after its own end.
with

closes as (
    select * from {{ ref('int_closes') }}
),

final as (
    select
        close_id,
        previous_ordered_at,
        ordered_at,
        closed_at
    from closes
)

select * from final
where
    ordered_at is null
    or closed_at is null
    or ordered_at > closed_at
    or previous_ordered_at > ordered_at - interval 1 day
