-- grain: one row per bucket of accounts, close type, hold-out group, age band and trait group
with

episode_bands as (
    select * from {{ ref('int_hazard_episode_bands') }}
),

final as (
    select
        close_type,
        is_holdout,
        bucket,
        age_band,
        trait_group,
        cast(sum(seconds_at_risk) as bigint) as seconds_at_risk
    from episode_bands
    group by close_type, is_holdout, bucket, age_band, trait_group
)

select * from final
