-- grain: one row per close, and one row per sampled time point of an episode and age band
with

episode_bands as (
    select * from {{ ref('int_hazard_episode_bands') }}
),

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

frailty as (
    select * from {{ ref('int_hazard_frailty') }}
),

hashed as (
    select
        episode_id,
        close_type,
        is_holdout,
        bucket,
        trait_group,
        age_band,
        seconds_before,
        seconds_at_risk,
        seconds_after,
        episode_id || '/' || cast(age_band as string) as time_point_id,
        md5(episode_id || '/' || cast(age_band as string)) as digits
    from episode_bands
),

-- more than 100,000 time points of a close type would add work and little precision
sampling as (
    select
        close_type,
        least(cast(1 as double), 100000 / nullif(cast(count(*) as double), 0)) as fraction
    from episode_bands
    group by close_type
),

sampled as (
    select
        hashed.time_point_id,
        hashed.episode_id,
        hashed.close_type,
        hashed.is_holdout,
        hashed.bucket,
        hashed.trait_group,
        hashed.age_band,
        hashed.seconds_before,
        hashed.seconds_at_risk,
        hashed.seconds_after,
        cast(round(
            cast(hashed.seconds_at_risk as double) / nullif(sampling.fraction, 0), 0
        ) as bigint) as seconds_represented,
        cast(floor(hashed.seconds_at_risk * {{ part_of_hash('hashed.digits', 7) }}) as bigint)
            as seconds_into_band
    from hashed
    inner join sampling on hashed.close_type = sampling.close_type
    where {{ part_of_hash('hashed.digits', 1) }} < sampling.fraction
),

combined as (
    select
        close_id as time_point_id,
        episode_id,
        close_id,
        close_type,
        is_holdout,
        bucket,
        trait_group,
        age_band,
        cast(0 as bigint) as seconds_represented,
        seconds_before + seconds_at_risk as seconds_at_risk,
        cast(0 as bigint) as seconds_to_end
    from episode_bands
    where close_id is not null
    union all
    select
        time_point_id,
        episode_id,
        cast(null as string) as close_id,
        close_type,
        is_holdout,
        bucket,
        trait_group,
        age_band,
        seconds_represented,
        seconds_before + seconds_into_band as seconds_at_risk,
        seconds_at_risk - seconds_into_band + seconds_after as seconds_to_end
    from sampled
),

-- without frailty the prior is 1 at every time point
final as (
    select
        combined.time_point_id,
        combined.episode_id,
        combined.close_id,
        combined.close_type,
        combined.is_holdout,
        combined.bucket,
        combined.trait_group,
        combined.age_band,
        {{ month_part_number('episodes.ends_at - combined.seconds_to_end * interval 1 second') }}
            as period,
        combined.seconds_represented,
        combined.seconds_at_risk,
        combined.seconds_to_end,
        {{ hazard_posterior_frailty('frailty.shape', 'combined.seconds_at_risk', 1000000000) }}
            as prior_frailty
    from combined
    inner join episodes on combined.episode_id = episodes.episode_id
    left join frailty on combined.close_type = frailty.close_type
)

select * from final
