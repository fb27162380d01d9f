-- A touch has the part of its close that its effect is of all hazard at the decision: effects that
-- have decayed, and the baseline's rate; reckoned here anew from the parameters. A row listed here
-- was weighed by something else.
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
        max(case when parameter = 'closes_per_touch' then value end) as closes_per_touch,
        max(case when parameter = 'decay_days' then value end) as decay_days,
        max(case when parameter = 'is_order' then value end) as is_order,
        max(case when parameter = 'measured_part' then value end) as measured_part
    from named
    group by close_type, channel
),

rated as (
    select
        credit_input.close_id,
        credit_input.touch_id,
        effects.measured_part,
        coalesce(credit_input.baseline_rate, 0) as baseline_rate,
        case
            when credit_input.baseline_rate is null then 0
            when effects.is_order > 0 and credit_input.seconds_before_decision < 86400 then 0
            else coalesce(
                cast(effects.closes_per_touch as double)
                / nullif(effects.decay_days, 0)
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
    where credit_input.touch_id is not null
),

shared as (
    select
        close_id,
        touch_id,
        coalesce(
            cast(rate * measured_part as double)
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
