-- grain: one row a close whose account was at risk, with the rate at which it would close anyway
with

days as (
    select * from {{ ref('int_hazard_days') }}
),

days_left as (
    select * from {{ ref('int_hazard_days_left') }}
),

effects as (
    select * from {{ ref('int_hazard_effects') }}
),

parameters as (
    select * from {{ ref('int_hazard_parameters') }}
),

ages as (
    select * from {{ ref('int_hazard_ages') }}
),

told as (
    select
        close_type,
        channel,
        parameter,
        value
    from parameters
    where draw = 0
),

of_type as (
    select
        close_type,
        max(case when parameter = 'keenness' then value end) as keenness,
        max(case when parameter = 'scales_effects' then value end) as scales_effects
    from told
    where channel = 'baseline'
    group by close_type
),

age_rates as (
    select
        told.close_type,
        ages.age_band,
        told.value as age_rate
    from told
    inner join ages on 'age_rate_' || cast(ages.age_band as string) = told.parameter
),

oldest as (
    select
        close_type,
        max(age_band) as age_band
    from age_rates
    group by close_type
),

-- an order shows nothing of how keen the account is
keenness as (
    select
        effects.close_id,
        cast(sum(
            case
                when effects.is_fresh and coalesce(orders.value, 0) > 0 then 0
                else effects.keenness
            end
        ) as double) / 1000000000 as keenness
    from effects
    left join told as orders
        on
            effects.close_type = orders.close_type
            and effects.channel = orders.channel
            and orders.parameter = 'is_order'
    group by effects.close_id
),

-- nobody else of the type was ever so old: the oldest there were say how it goes on
left_rates as (
    select
        days_left.close_id,
        cast(sum(days_left.seconds_left) as double) / 86400 as days_left,
        cast(sum(cast(
            cast(days_left.seconds_left as decimal(12, 0))
            * cast(coalesce(age_rates.age_rate, 0) as decimal(20, 10))
            as decimal(38, 10)
        )) as double) / 86400 as closes_left
    from days_left
    left join oldest on days_left.close_type = oldest.close_type
    left join age_rates
        on
            days_left.close_type = age_rates.close_type
            and age_rates.age_band = least(days_left.age_band, oldest.age_band)
    group by days_left.close_id
),

rated as (
    select
        days.close_id,
        coalesce(of_type.scales_effects, 0) > 0 as is_scaled,
        coalesce(age_rates.age_rate, 0) as age_rate,
        coalesce(age_rates.age_rate, 0) * coalesce(traits.value, 0) as own_rate,
        coalesce(of_type.keenness, 0) * coalesce(keenness.keenness, 0) as keen_rate,
        coalesce(left_rates.days_left, 0) as days_left,
        coalesce(left_rates.closes_left, 0) as closes_left
    from days
    left join keenness on days.close_id = keenness.close_id
    left join left_rates on days.close_id = left_rates.close_id
    left join of_type on days.close_type = of_type.close_type
    left join age_rates
        on
            days.close_type = age_rates.close_type
            and days.age_band = age_rates.age_band
    left join told as traits
        on
            days.close_type = traits.close_type
            and traits.channel = 'baseline'
            and 'trait_factor_' || cast(days.trait_group as string) = traits.parameter
    where days.close_id is not null
),

-- so many days at the rate of the close are what was left until now
valued as (
    select
        close_id,
        is_scaled,
        own_rate,
        own_rate + keen_rate as rate,
        coalesce(cast(closes_left as double) / nullif(age_rate, 0), days_left) as days_worth
    from rated
),

-- where the baseline scales effects, they are multiples of the account's own rate
final as (
    select
        close_id,
        cast(exp(-days_worth * rate) as decimal(18, 12)) as lost_part,
        case when is_scaled then cast(rate as double) / nullif(own_rate, 0) else rate end
            as baseline_rate
    from valued
)

select * from final
