{{ config(materialized="view") }}

-- grain: one row per week, from that of the first close to that of the as-of
with

weeks as (
    select * from {{ ref('int_weeks') }}
),

community_closes as (
    select * from {{ ref('int_community_closes') }}
),

closed as (
    select
        {{ week_of('closed_at') }} as week,
        count(*) as closes,
        sum(case when is_community then 1 else 0 end) as community_closes,
        sum(case when is_self_reported then 1 else 0 end) as self_reported_closes,
        sum(case when is_word_of_mouth_only then 1 else 0 end) as word_of_mouth_only_closes,
        sum(case when is_unobserved then 1 else 0 end) as unobserved_closes
    from community_closes
    group by {{ week_of('closed_at') }}
),

counted as (
    select
        weeks.week,
        weeks.is_complete,
        cast(coalesce(closed.closes, 0) as bigint) as closes,
        cast(coalesce(closed.community_closes, 0) as bigint) as community_closes,
        cast(coalesce(closed.self_reported_closes, 0) as bigint) as self_reported_closes,
        cast(coalesce(closed.word_of_mouth_only_closes, 0) as bigint)
            as word_of_mouth_only_closes,
        cast(coalesce(closed.unobserved_closes, 0) as bigint) as unobserved_closes
    from weeks
    left join closed on weeks.week = closed.week
),

-- a single week has few closes, so the sums include the three weeks before
final as (
    select
        is_complete,
        closes,
        community_closes,
        self_reported_closes,
        word_of_mouth_only_closes,
        unobserved_closes,
        cast(sum(closes) over four_weeks as bigint) as closes_in_four_weeks,
        cast(sum(community_closes) over four_weeks as bigint) as community_closes_in_four_weeks,
        cast(sum(word_of_mouth_only_closes) over four_weeks as bigint)
            as word_of_mouth_only_in_four_weeks,
        cast(count(*) over four_weeks as bigint) as weeks_summed,
        week
    from counted
    window four_weeks as (
        order by week nulls last rows between 3 preceding and current row
    )
)

select * from final
