-- grain: one row per age band
with

age_bands as (
    select * from {{ ref('age_bands') }}
),

-- the last band has no end
final as (
    select
        cast(age_band as bigint) as age_band,
        cast(from_day as bigint) * 86400 as from_seconds,
        cast(coalesce(to_day, 1000000) as bigint) * 86400 as to_seconds
    from age_bands
)

select * from final
