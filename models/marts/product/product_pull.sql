-- grain: one row per week, from that of the first close to that of the as-of
with

weekly_pull as (
    select * from {{ ref('int_weekly_pull') }}
),

silent_sources as (
    select * from {{ ref('int_silent_sources') }}
),

closes as (
    select * from {{ ref('fct_closes') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

-- the incremental model; of several, the first by name
incremental as (
    select min(attribution_model) as attribution_model
    from attribution_models
    where kind = 'incremental'
),

baseline as (
    select
        {{ week_of('closes.closed_at') }} as week,
        sum(credit.weight) as baseline_closes
    from credit
    inner join incremental on credit.attribution_model = incremental.attribution_model
    inner join closes on credit.close_id = closes.close_id
    where credit.row_kind = 'baseline'
    group by {{ week_of('closes.closed_at') }}
),

with_alerts as (
    select
        weekly_pull.week,
        weekly_pull.is_complete,
        silent_sources.silent_sources,
        weekly_pull.closes,
        weekly_pull.community_closes,
        weekly_pull.self_reported_closes,
        weekly_pull.word_of_mouth_only_closes,
        weekly_pull.unobserved_closes,
        weekly_pull.closes_in_four_weeks,
        weekly_pull.community_closes_in_four_weeks,
        weekly_pull.word_of_mouth_only_in_four_weeks,
        case
            when incremental.attribution_model is not null
                then coalesce(baseline.baseline_closes, 0)
        end as baseline_closes,
        case
            when silent_sources.silent_sources is not null then 'tracking missing'
            when
                weekly_pull.is_complete
                and weekly_pull.weeks_summed = 4
                and weekly_pull.closes_in_four_weeks > 0
                and weekly_pull.community_closes_in_four_weeks = 0
                then 'no community closes'
        end as alert
    from weekly_pull
    cross join incremental
    left join silent_sources on weekly_pull.week = silent_sources.week
    left join baseline on weekly_pull.week = baseline.week
),

final as (
    select
        week,
        is_complete,
        alert,
        silent_sources,
        closes,
        community_closes,
        self_reported_closes,
        word_of_mouth_only_closes,
        unobserved_closes,
        closes_in_four_weeks,
        community_closes_in_four_weeks,
        word_of_mouth_only_in_four_weeks,
        cast(baseline_closes as decimal(24, 12)) as baseline_closes,
        case
            when alert = 'tracking missing'
                then
                    'tracking: no rows of ' || silent_sources || '; the '
                    || cast(community_closes_in_four_weeks as string) || ' of '
                    || cast(closes_in_four_weeks as string)
                    || ' closes of four weeks that the community is known to have touched may be '
                    || 'too few'
            when alert = 'no community closes'
                then
                    'product: the community touched none of the '
                    || cast(closes_in_four_weeks as string) || ' closes of four weeks'
            when is_complete and word_of_mouth_only_in_four_weeks * 2 > closes_in_four_weeks
                then
                    'product: ' || cast(word_of_mouth_only_in_four_weeks as string) || ' of the '
                    || cast(closes_in_four_weeks as string)
                    || ' closes of four weeks came by word of mouth alone'
        end as recommendation
    from with_alerts
)

select * from final
