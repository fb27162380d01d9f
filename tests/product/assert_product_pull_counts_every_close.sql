-- Every week from that of the first close to that of the as-of has one row, and every close is in
-- one of them. A row listed here means that a week is missing, or that a close is in none.
with

closes as (
    select * from {{ ref('fct_closes') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

product_pull as (
    select * from {{ ref('product_pull') }}
),

expected as (
    select
        count(closes.close_id) as closes,
        {{ week_of('min(closes.closed_at)') }} as first_week,
        {{ week_of('min(as_of.as_of)') }} as last_week
    from as_of
    cross join closes
),

actual as (
    select
        coalesce(sum(closes), 0) as closes,
        count(distinct week) as weeks,
        min(week) as first_week,
        max(week) as last_week
    from product_pull
),

final as (
    select
        expected.closes as expected_closes,
        actual.closes as actual_closes,
        expected.first_week as expected_first_week,
        expected.last_week as expected_last_week,
        actual.first_week,
        actual.last_week,
        actual.weeks,
        {{ days_between('expected.first_week', 'expected.last_week') }} as days
    from expected
    cross join actual
)

select * from final
where
    expected_closes <> actual_closes
    or (expected_closes > 0 and first_week is distinct from expected_first_week)
    or (expected_closes > 0 and last_week is distinct from expected_last_week)
    or weeks * 7 <> coalesce(days + 7, 0)
