-- A touch has the part of its close that its effect is of all hazard at the decision (effects that
-- have decayed, and the baseline's rate), of what would not have come anyway by now; reckoned here
-- anew from the parameters. A row listed here was weighed by something else.
with

credit_input as (
    select * from {{ ref('int_journey_credit_input') }}
),

model_parameters as (
    select * from {{ ref('model_parameters') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

named as (
    select
        channel,
        value,
        case when parameter like 'expansion%' then 'expansion' else 'new_business' end
            as close_type,
        replace(parameter, 'expansion_', '') as parameter
    from model_parameters
    where attribution_model = 'additive_hazard'
),

effects as (
    select
        close_type,
        channel,
        max(case when parameter = 'effect' then value end) as effect,
        max(case when parameter = 'decay_days' then value end) as decay_days,
        max(case when parameter = 'is_order' then value end) as is_order,
        max(case when parameter = 'measured_part' then value end) as measured_part
    from named
    where channel <> 'baseline'
    group by close_type, channel
),

scaling as (
    select
        close_type,
        max(value) as scales_effects
    from named
    where channel = 'baseline' and parameter = 'scales_effects'
    group by close_type
),

rated as (
    select
        credit_input.close_id,
        credit_input.touch_id,
        case when scaling.scales_effects > 0 then 1 else effects.measured_part end
            as measured_part,
        coalesce(credit_input.baseline_rate, 0) as baseline_rate,
        coalesce(credit_input.lost_part, 0) as lost_part,
        case
            when credit_input.baseline_rate is null then 0
            when effects.is_order > 0 and credit_input.seconds_before_decision < 86400 then 0
            else coalesce(
                effects.effect
                * case when scaling.scales_effects > 0 then effects.measured_part else 1 end
                * exp(
                    -cast(credit_input.seconds_before_decision as double)
                    / nullif(86400 * effects.decay_days, 0)
                ),
                0
            )
        end as rate
    from credit_input
    left join effects
        on
            credit_input.close_type = effects.close_type
            and credit_input.channel = effects.channel
    left join scaling on credit_input.close_type = scaling.close_type
    where credit_input.touch_id is not null
),

shared as (
    select
        close_id,
        touch_id,
        coalesce(
            cast(rate * measured_part * lost_part as double)
            / nullif(sum(rate) over (partition by close_id) + baseline_rate, 0),
            0
        ) as expected_weight
    from rated
),

final as (
    select
        shared.close_id,
        shared.touch_id,
        shared.expected_weight,
        cast(coalesce(credit.weight, 0) as double) as weight
    from shared
    left join credit
        on
            shared.close_id = credit.close_id
            and shared.touch_id = credit.touch_id
            and credit.attribution_model = 'additive_hazard'
)

select * from final
where abs(weight - expected_weight) > 0.00000001
