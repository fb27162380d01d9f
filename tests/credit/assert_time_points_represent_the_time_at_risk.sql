-- Every sampled time point is within its episode, and closes are at the end of theirs. The time
-- points of a close type represent its time at risk: exactly where the sample is complete, else to
-- 5 %. A row in the result is a time point outside its episode, or a close type whose time points
-- represent too little or too much time.
with

episode_bands as (
    select * from {{ ref('int_hazard_episode_bands') }}
),

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

time_points as (
    select * from {{ ref('int_hazard_time_points') }}
),

at_risk as (
    select
        close_type,
        cast(count(*) as bigint) as bands,
        cast(sum(seconds_at_risk) as double) as seconds_at_risk
    from episode_bands
    group by close_type
),

represented as (
    select
        close_type,
        cast(sum(case when close_id is null then 1 else 0 end) as bigint) as time_points,
        cast(sum(seconds_represented) as double) as seconds_at_risk
    from time_points
    group by close_type
),

final as (
    select time_points.time_point_id as listed
    from time_points
    left join episodes on time_points.episode_id = episodes.episode_id
    where
        episodes.episode_id is null
        or time_points.seconds_at_risk + time_points.seconds_to_end
        is distinct from episodes.seconds_at_risk
        or time_points.seconds_at_risk < 0
        or time_points.seconds_to_end < 0
        or (time_points.close_id is not null and time_points.seconds_to_end > 0)
        or time_points.close_id is distinct from
        case when time_points.seconds_represented = 0 then episodes.close_id end
    union all
    select at_risk.close_type as listed
    from at_risk
    left join represented on at_risk.close_type = represented.close_type
    where
        abs(coalesce(represented.seconds_at_risk, 0) - at_risk.seconds_at_risk)
        > case
            when represented.time_points = at_risk.bands then 0
            else 0.05 * at_risk.seconds_at_risk
        end
)

select * from final
