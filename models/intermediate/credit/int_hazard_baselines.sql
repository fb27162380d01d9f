-- grain: one row a close whose account was at risk, with the rate at which it would close anyway
with

days as (
    select * from {{ ref('int_hazard_days') }}
),

effects as (
    select * from {{ ref('int_hazard_effects') }}
),

parameters as (
    select * from {{ ref('int_hazard_parameters') }}
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

final as (
    select
        days.close_id,
        coalesce(ages.value, 0) * coalesce(traits.value, 0)
        + coalesce(keen.value, 0) * coalesce(keenness.keenness, 0) as baseline_rate
    from days
    left join keenness on days.close_id = keenness.close_id
    left join told as ages
        on
            days.close_type = ages.close_type
            and ages.channel = 'baseline'
            and 'age_rate_' || cast(days.age_band as string) = ages.parameter
    left join told as traits
        on
            days.close_type = traits.close_type
            and traits.channel = 'baseline'
            and 'trait_factor_' || cast(days.trait_group as string) = traits.parameter
    left join told as keen
        on
            days.close_type = keen.close_type
            and keen.channel = 'baseline'
            and keen.parameter = 'keenness'
    where days.close_id is not null
)

select * from final
