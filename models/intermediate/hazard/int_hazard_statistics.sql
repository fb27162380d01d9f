-- grain: one row per term of the likelihood: of a moment, or of a bucket of accounts at risk
with

days as (
    select * from {{ ref('int_hazard_days') }}
),

moments as (
    select * from {{ ref('int_hazard_moments') }}
),

days_left as (
    select * from {{ ref('int_hazard_days_left') }}
),

volumes as (
    select * from {{ ref('int_hazard_volumes') }}
),

exposures as (
    select * from {{ ref('int_hazard_exposures') }}
),

effects as (
    select * from {{ ref('int_hazard_effects') }}
),

final as (
    select
        'days' as term,
        cast(null as string) as moment_id,
        close_type,
        cast(null as string) as resource,
        cast(null as string) as channel,
        is_holdout,
        false as is_fresh,
        bucket,
        age_band,
        trait_group,
        cast(count(*) as bigint) as touches,
        cast(0 as bigint) as buyer_touches,
        cast(sum(seconds_at_risk) as bigint) as value_3,
        cast(0 as bigint) as value_7,
        cast(0 as bigint) as value_14,
        cast(0 as bigint) as value_30,
        cast(0 as bigint) as frailty
    from days
    group by close_type, is_holdout, bucket, age_band, trait_group
    union all
    select
        case when close_id is null then 'moment' else 'close' end as term,
        moment_id,
        close_type,
        cast(null as string) as resource,
        cast(null as string) as channel,
        is_holdout,
        false as is_fresh,
        bucket,
        age_band,
        trait_group,
        cast(0 as bigint) as touches,
        cast(0 as bigint) as buyer_touches,
        seconds_stood_for as value_3,
        cast(0 as bigint) as value_7,
        cast(0 as bigint) as value_14,
        cast(0 as bigint) as value_30,
        frailty
    from moments
    union all
    select
        'left' as term,
        close_id as moment_id,
        close_type,
        cast(null as string) as resource,
        cast(null as string) as channel,
        is_holdout,
        false as is_fresh,
        bucket,
        age_band,
        cast(null as bigint) as trait_group,
        cast(0 as bigint) as touches,
        cast(0 as bigint) as buyer_touches,
        seconds_left as value_3,
        cast(0 as bigint) as value_7,
        cast(0 as bigint) as value_14,
        cast(0 as bigint) as value_30,
        cast(0 as bigint) as frailty
    from days_left
    union all
    select
        'touches' as term,
        cast(null as string) as moment_id,
        close_type,
        resource,
        channel,
        is_holdout,
        false as is_fresh,
        bucket,
        cast(null as bigint) as age_band,
        cast(null as bigint) as trait_group,
        touches,
        buyer_touches,
        cast(0 as bigint) as value_3,
        cast(0 as bigint) as value_7,
        cast(0 as bigint) as value_14,
        cast(0 as bigint) as value_30,
        frailty
    from volumes
    union all
    select
        'exposure' as term,
        cast(null as string) as moment_id,
        close_type,
        cast(null as string) as resource,
        channel,
        is_holdout,
        is_fresh,
        bucket,
        age_band,
        trait_group,
        cast(0 as bigint) as touches,
        cast(0 as bigint) as buyer_touches,
        value_3,
        value_7,
        value_14,
        value_30,
        cast(0 as bigint) as frailty
    from exposures
    union all
    select
        'effect' as term,
        moment_id,
        close_type,
        cast(null as string) as resource,
        channel,
        is_holdout,
        is_fresh,
        bucket,
        cast(null as bigint) as age_band,
        cast(null as bigint) as trait_group,
        touches,
        cast(0 as bigint) as buyer_touches,
        value_3,
        value_7,
        value_14,
        value_30,
        frailty
    from effects
)

select * from final
