-- grain: one row per close, and one row per moment drawn from an episode and band of its account's age
with

days as (
    select * from {{ ref('int_hazard_days') }}
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
        episode_id || '/' || cast(age_band as string) as moment_id,
        md5(episode_id || '/' || cast(age_band as string)) as digits
    from days
),

-- a hundred thousand moments of a close type tell as much as all of them
sampled as (
    select
        close_type,
        least(cast(1 as double), 100000 / nullif(cast(count(*) as double), 0)) as part
    from days
    group by close_type
),

drawn as (
    select
        hashed.moment_id,
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
            cast(hashed.seconds_at_risk as double) / nullif(sampled.part, 0), 0
        ) as bigint) as seconds_stood_for,
        cast(floor(hashed.seconds_at_risk * {{ part_of_hash('hashed.digits', 7) }}) as bigint)
            as seconds_in
    from hashed
    inner join sampled on hashed.close_type = sampled.close_type
    where {{ part_of_hash('hashed.digits', 1) }} < sampled.part
),

combined as (
    select
        close_id as moment_id,
        episode_id,
        close_id,
        close_type,
        is_holdout,
        bucket,
        trait_group,
        age_band,
        cast(0 as bigint) as seconds_stood_for,
        seconds_before + seconds_at_risk as seconds_at_risk,
        cast(0 as bigint) as seconds_to_end
    from days
    where close_id is not null
    union all
    select
        moment_id,
        episode_id,
        cast(null as string) as close_id,
        close_type,
        is_holdout,
        bucket,
        trait_group,
        age_band,
        seconds_stood_for,
        seconds_before + seconds_in as seconds_at_risk,
        seconds_at_risk - seconds_in + seconds_after as seconds_to_end
    from drawn
),

-- what is known of an account before its first touch; where none is keener than others, all of it
final as (
    select
        combined.moment_id,
        combined.episode_id,
        combined.close_id,
        combined.close_type,
        combined.is_holdout,
        combined.bucket,
        combined.trait_group,
        combined.age_band,
        combined.seconds_stood_for,
        combined.seconds_at_risk,
        combined.seconds_to_end,
        {{ hazard_frailty('frailty.shape', 'combined.seconds_at_risk', 1000000000) }} as frailty
    from combined
    left join frailty on combined.close_type = frailty.close_type
)

select * from final
