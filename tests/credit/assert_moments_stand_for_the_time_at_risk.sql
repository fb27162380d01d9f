-- Every moment lies in its episode, closes at its end, and drawn ones stand for the time at risk of
-- their close type: for just so much where none was left out, else for about as much. A row listed
-- here is a moment beside its episode, or a close type whose moments weigh too little or too much.
with

days as (
    select * from {{ ref('int_hazard_days') }}
),

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

moments as (
    select * from {{ ref('int_hazard_moments') }}
),

at_risk as (
    select
        close_type,
        cast(count(*) as bigint) as parts,
        cast(sum(seconds_at_risk) as double) as seconds_at_risk
    from days
    group by close_type
),

stood_for as (
    select
        close_type,
        cast(sum(case when close_id is null then 1 else 0 end) as bigint) as moments,
        cast(sum(seconds_stood_for) as double) as seconds_at_risk
    from moments
    group by close_type
),

final as (
    select moments.moment_id as listed
    from moments
    left join episodes on moments.episode_id = episodes.episode_id
    where
        episodes.episode_id is null
        or moments.seconds_at_risk + moments.seconds_to_end
        is distinct from episodes.seconds_at_risk
        or moments.seconds_at_risk < 0
        or moments.seconds_to_end < 0
        or (moments.close_id is not null and moments.seconds_to_end > 0)
        or moments.close_id is distinct from
        case when moments.seconds_stood_for = 0 then episodes.close_id end
    union all
    select at_risk.close_type as listed
    from at_risk
    left join stood_for on at_risk.close_type = stood_for.close_type
    where
        abs(coalesce(stood_for.seconds_at_risk, 0) - at_risk.seconds_at_risk)
        > case
            when stood_for.moments = at_risk.parts then 0 else 0.05 * at_risk.seconds_at_risk
        end
)

select * from final
