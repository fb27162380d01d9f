-- grain: one row per close whose account was at risk, with its baseline rate at the decision
with

time_points as (
    select * from {{ ref('int_hazard_time_points') }}
),

time_left as (
    select * from {{ ref('int_hazard_time_left') }}
),

decayed_exposures as (
    select * from {{ ref('int_hazard_decayed_exposures') }}
),

parameters as (
    select * from {{ ref('int_vintage_parameters') }}
    where method = 'additive_hazard' and draw = 0
),

close_vintages as (
    select * from {{ ref('int_close_vintages') }}
),

age_bands as (
    select * from {{ ref('int_hazard_age_bands') }}
),

estimates as (
    select
        vintage,
        close_type,
        channel,
        parameter,
        value
    from parameters
),

-- closes, each with the vintage of its parameters; the others are time points of the fit
decided as (
    select
        time_points.close_id,
        time_points.close_type,
        time_points.age_band,
        time_points.trait_group,
        time_points.period,
        time_points.prior_frailty,
        close_vintages.vintage
    from time_points
    inner join close_vintages on time_points.close_id = close_vintages.close_id
),

of_type as (
    select
        vintage,
        close_type,
        max(case when parameter = 'frailty' then value end) as frailty,
        max(case when parameter = 'scales_effects' then value end) as scales_effects,
        max(case when parameter = 'multiplies_effects' then value end) as multiplies_effects
    from estimates
    where channel = 'baseline'
    group by vintage, close_type
),

age_rates as (
    select
        estimates.vintage,
        estimates.close_type,
        age_bands.age_band,
        estimates.value as age_rate
    from estimates
    inner join age_bands
        on 'age_rate_' || cast(age_bands.age_band as string) = estimates.parameter
),

oldest as (
    select
        vintage,
        close_type,
        max(age_band) as age_band
    from age_rates
    group by vintage, close_type
),

-- neither an order nor what follows a decision counts towards the frailty of the account
followers as (
    select
        vintage,
        close_type,
        channel,
        max(case when parameter = 'is_order' then value else 0 end) > 0 as is_order,
        max(case when parameter = 'is_follower' then value else 0 end) > 0 as is_follower
    from estimates
    where parameter in ('is_order', 'is_follower')
    group by vintage, close_type, channel
),

touch_frailties as (
    select
        decided.close_id,
        cast(sum(
            case
                when followers.is_follower then 0
                when decayed_exposures.is_fresh and followers.is_order then 0
                else decayed_exposures.touch_frailty
            end
        ) as double) / 1000000000 as touch_frailty
    from decided
    inner join decayed_exposures on decided.close_id = decayed_exposures.time_point_id
    left join followers
        on
            decided.vintage = followers.vintage
            and decayed_exposures.close_type = followers.close_type
            and decayed_exposures.channel = followers.channel
    group by decided.close_id
),

period_factors as (
    select
        vintage,
        close_type,
        cast(replace(parameter, 'period_factor_', '') as bigint) as period,
        value as period_factor
    from estimates
    where channel = 'baseline' and parameter like 'period_factor_%'
),

-- beyond the oldest age at risk the rate of that age applies, and the factor of a part of a month
-- that the vintage does not have is 1. The time left ends with the month of the vintage
time_left_rates as (
    select
        decided.close_id,
        cast(sum(time_left.seconds_left) as double) / 86400 as days_left,
        cast(sum(cast(
            cast(time_left.seconds_left as decimal(12, 0))
            * cast(
                coalesce(age_rates.age_rate * coalesce(period_factors.period_factor, 1), 0)
                as decimal(20, 10)
            )
            as decimal(38, 10)
        )) as double) / 86400 as expected_closes
    from time_left
    inner join decided on time_left.close_id = decided.close_id
    left join oldest
        on decided.vintage = oldest.vintage and time_left.close_type = oldest.close_type
    left join age_rates
        on
            decided.vintage = age_rates.vintage
            and time_left.close_type = age_rates.close_type
            and age_rates.age_band = least(time_left.age_band, oldest.age_band)
    left join period_factors
        on
            decided.vintage = period_factors.vintage
            and time_left.close_type = period_factors.close_type
            and time_left.period = period_factors.period
    where
        time_left.period
        < {{ month_part_number('cast(decided.vintage as timestamp) + interval 1 month') }}
    group by decided.close_id
),

rated as (
    select
        decided.close_id,
        coalesce(of_type.scales_effects, 0) > 0 as is_scaled,
        coalesce(of_type.multiplies_effects, 0) > 0 as is_multiplied,
        coalesce(age_rates.age_rate * coalesce(period_factors.period_factor, 1), 0) as age_rate,
        coalesce(age_rates.age_rate * coalesce(period_factors.period_factor, 1), 0)
        * coalesce(traits.value, case when of_type.close_type is null then 0 else 1 end)
            as covariate_rate,
        coalesce(of_type.frailty, 0) as frailty_effect,
        coalesce(touch_frailties.touch_frailty, 0) as touch_frailty,
        cast(decided.prior_frailty as double) / 1000000000 as prior_frailty,
        coalesce(time_left_rates.days_left, 0) as days_left,
        coalesce(time_left_rates.expected_closes, 0) as expected_closes
    from decided
    left join touch_frailties on decided.close_id = touch_frailties.close_id
    left join time_left_rates on decided.close_id = time_left_rates.close_id
    left join of_type
        on decided.vintage = of_type.vintage and decided.close_type = of_type.close_type
    left join oldest
        on decided.vintage = oldest.vintage and decided.close_type = oldest.close_type
    left join age_rates
        on
            decided.vintage = age_rates.vintage
            and decided.close_type = age_rates.close_type
            and age_rates.age_band = least(decided.age_band, oldest.age_band)
    left join period_factors
        on
            decided.vintage = period_factors.vintage
            and decided.close_type = period_factors.close_type
            and decided.period = period_factors.period
    left join estimates as traits
        on
            decided.vintage = traits.vintage
            and decided.close_type = traits.close_type
            and traits.channel = 'baseline'
            and 'trait_factor_' || cast(decided.trait_group as string) = traits.parameter
),

-- the time left, in days at the rate of the decision
valued as (
    select
        close_id,
        is_scaled,
        is_multiplied,
        covariate_rate,
        case
            when is_multiplied
                then
                    covariate_rate
                    * exp(frailty_effect * ln(nullif(prior_frailty + touch_frailty, 0)))
            else covariate_rate + frailty_effect * touch_frailty
        end as rate,
        coalesce(cast(expected_closes as double) / nullif(age_rate, 0), days_left)
            as equivalent_days
    from rated
),

-- where the baseline scales effects, they are multiples of the rate by age, traits and month
final as (
    select
        close_id,
        cast(exp(-equivalent_days * rate) as decimal(18, 12)) as lost_part,
        case
            when is_multiplied then 1
            when is_scaled then cast(rate as double) / nullif(covariate_rate, 0)
            else rate
        end as baseline_rate
    from valued
)

select * from final
