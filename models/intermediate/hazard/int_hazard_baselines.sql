-- grain: one row per close whose account was at risk, with the rate at which it would close anyway
with

moments as (
    select * from {{ ref('int_hazard_moments') }}
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
        max(case when parameter = 'frailty' then value end) as frailty,
        max(case when parameter = 'scales_effects' then value end) as scales_effects,
        max(case when parameter = 'multiplies_effects' then value end) as multiplies_effects
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
frailty as (
    select
        moments.close_id,
        cast(sum(
            case
                when effects.is_fresh and coalesce(orders.value, 0) > 0 then 0
                else effects.frailty
            end
        ) as double) / 1000000000 as frailty
    from moments
    inner join effects on moments.close_id = effects.moment_id
    left join told as orders
        on
            effects.close_type = orders.close_type
            and effects.channel = orders.channel
            and orders.parameter = 'is_order'
    group by moments.close_id
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
        moments.close_id,
        coalesce(of_type.scales_effects, 0) > 0 as is_scaled,
        coalesce(of_type.multiplies_effects, 0) > 0 as is_multiplied,
        coalesce(age_rates.age_rate, 0) as age_rate,
        coalesce(age_rates.age_rate, 0) * coalesce(traits.value, 0) as own_rate,
        coalesce(of_type.frailty, 0) as frailty_effect,
        coalesce(frailty.frailty, 0) as frailty,
        cast(moments.frailty as double) / 1000000000 as prior_frailty,
        coalesce(left_rates.days_left, 0) as days_left,
        coalesce(left_rates.closes_left, 0) as closes_left
    from moments
    left join frailty on moments.close_id = frailty.close_id
    left join left_rates on moments.close_id = left_rates.close_id
    left join of_type on moments.close_type = of_type.close_type
    left join age_rates
        on
            moments.close_type = age_rates.close_type
            and moments.age_band = age_rates.age_band
    left join told as traits
        on
            moments.close_type = traits.close_type
            and traits.channel = 'baseline'
            and 'trait_factor_' || cast(moments.trait_group as string) = traits.parameter
    where moments.close_id is not null
),

-- so many days at the rate of the close are what was left until now
valued as (
    select
        close_id,
        is_scaled,
        is_multiplied,
        own_rate,
        case
            when is_multiplied
                then own_rate * exp(frailty_effect * ln(nullif(prior_frailty + frailty, 0)))
            else own_rate + frailty_effect * frailty
        end as rate,
        coalesce(cast(closes_left as double) / nullif(age_rate, 0), days_left) as days_worth
    from rated
),

-- where the baseline scales effects, they are multiples of the account's own rate
final as (
    select
        close_id,
        cast(exp(-days_worth * rate) as decimal(18, 12)) as lost_part,
        case
            when is_multiplied then 1
            when is_scaled then cast(rate as double) / nullif(own_rate, 0)
            else rate
        end as baseline_rate
    from valued
)

select * from final
