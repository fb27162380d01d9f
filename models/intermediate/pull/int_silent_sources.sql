{{ config(materialized="view") }}

-- grain: one row per full week in which a source of community data is silent
with

weeks as (
    select * from {{ ref('int_weeks') }}
),

community_tracking as (
    select * from {{ ref('int_community_tracking') }}
),

-- silent: at the pace of the eight weeks up to its last row, five or more rows are missing. After
-- some time (var) the source was retired, and its silence is no news
final as (
    select
        {{ joined_in_order(
            'community_tracking.source_table', ', ', 'community_tracking.source_table'
        ) }} as silent_sources,
        weeks.week
    from weeks
    inner join community_tracking
        on
            weeks.week > community_tracking.week
            and weeks.week < coalesce(community_tracking.next_week, cast('9999-12-31' as date))
    where
        weeks.is_complete
        and community_tracking.rows_in_eight_weeks
        * {{ days_between('community_tracking.week', 'weeks.week') }} >= 5 * 56
        and {{ days_between('community_tracking.week', 'weeks.week') }}
        <= {{ var('source_retired_days') }}
    group by weeks.week
)

select * from final
