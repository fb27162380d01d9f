{{ config(materialized="view") }}

-- grain: one row per week and source of community data, for weeks in which the source has rows
with

clicks as (
    {{ usable('clicks') }}
),

referrals as (
    {{ usable('referrals') }}
),

community_events as (
    {{ usable('community_events') }}
),

form_submissions as (
    {{ usable('form_submissions') }}
),

source_times as (
    select
        'affiliate.clicks' as source_table,
        clicked_at as occurred_at
    from clicks
    union all
    select
        'affiliate.referrals' as source_table,
        registered_at as occurred_at
    from referrals
    union all
    select
        'affiliate.community_events' as source_table,
        occurred_at
    from community_events
    union all
    select
        'marketing.form_submissions' as source_table,
        submitted_at as occurred_at
    from form_submissions
),

weekly as (
    select
        source_table,
        {{ week_of('occurred_at') }} as week,
        cast(count(*) as bigint) as source_rows
    from source_times
    group by source_table, {{ week_of('occurred_at') }}
),

numbered as (
    select
        weekly.source_table,
        weekly.week,
        weekly.source_rows,
        {{ days_between("cast('1970-01-05' as date)", 'weekly.week') }} as day_number
    from weekly
),

-- rows of the eight weeks that end with this one are the source's pace
final as (
    select
        source_table,
        source_rows,
        cast(sum(source_rows) over (
            partition by source_table
            order by day_number nulls last
            range between 49 preceding and current row
        ) as bigint) as rows_in_eight_weeks,
        week,
        lead(week) over (partition by source_table order by week nulls last) as next_week
    from numbered
)

select * from final
