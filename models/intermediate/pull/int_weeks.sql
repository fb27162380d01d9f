{{ config(materialized="view") }}

-- grain: one row per week, from that of the first close to that of the as-of
with

closes as (
    select * from {{ ref('int_closes') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

week_range as (
    select
        {{ week_of('min(closes.closed_at)') }} as first_week,
        {{ week_of('min(as_of.as_of)') }} as last_week
    from closes
    cross join as_of
    having count(*) > 0
),

weeks as (
    {{ dates_from('week_range', 'first_week', 'last_week', '7 day', 'week') }}
),

-- the last week is incomplete unless the as-of is at its end
final as (
    select
        weeks.week,
        as_of.as_of >= weeks.week + interval 7 day as is_complete
    from weeks
    cross join as_of
)

select * from final
