{{ config(materialized="view") }}

-- grain: one row per episode and age band of its account
with

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

traits as (
    select * from {{ ref('int_hazard_traits') }}
),

age_bands as (
    select * from {{ ref('int_hazard_age_bands') }}
),

bounded as (
    select
        episodes.episode_id,
        episodes.close_id,
        episodes.close_type,
        episodes.is_holdout,
        episodes.bucket,
        traits.trait_group,
        age_bands.age_band,
        episodes.seconds_before_start as start_seconds,
        episodes.seconds_before_start + episodes.seconds_at_risk as end_seconds,
        greatest(episodes.seconds_before_start, age_bands.from_seconds) as from_seconds,
        least(episodes.seconds_before_start + episodes.seconds_at_risk, age_bands.to_seconds)
            as to_seconds
    from episodes
    inner join traits on episodes.account_id = traits.account_id
    cross join age_bands
),

-- the close falls in the band in which the episode ends
final as (
    select
        episode_id,
        close_type,
        is_holdout,
        bucket,
        trait_group,
        age_band,
        case when to_seconds = end_seconds then close_id end as close_id,
        from_seconds - start_seconds as seconds_before,
        to_seconds - from_seconds as seconds_at_risk,
        end_seconds - to_seconds as seconds_after
    from bounded
    where to_seconds > from_seconds
)

select * from final
