-- The weight of a touch is its effect (decayed and late) by the hazard at the decision, times the
-- probability that the close would not have come without touches; where the baseline scales
-- effects, resources share by the loss without each, and then their channels do. Experiments have
-- a test of their own. A row in the result was weighted by another rule.
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
        vintage,
        channel,
        value,
        case
            when parameter like 'expansion%' then 'expansion'
            when parameter like 'winback%' then 'winback'
            else 'new_business'
        end as close_type,
        replace(replace(parameter, 'expansion_', ''), 'winback_', '') as parameter
    from model_parameters
    where attribution_model = 'additive_hazard'
),

effects as (
    select
        vintage,
        close_type,
        channel,
        max(case when parameter = 'effect' then value end) as effect,
        max(case when parameter = 'decay_days' then value end) as decay_days,
        max(case when parameter = 'is_order' then value end) as is_order,
        max(case when parameter = 'measured_part' then value end) as measured_part
    from named
    where channel <> 'baseline'
    group by vintage, close_type, channel
),

forms as (
    select
        vintage,
        close_type,
        max(case when parameter = 'scales_effects' then value end) > 0 as is_scaled,
        max(case when parameter = 'multiplies_effects' then value end) > 0 as is_multiplied
    from named
    where channel = 'baseline'
    group by vintage, close_type
),

late_effects as (
    {%- for lag, next in hazard_lags() %}
        select
            vintage,
            close_type,
            channel,
            {{ lag }} as from_day,
            {{ next }} as to_day,
            value as effect
        from named
        where parameter = 'late_effect_{{ lag }}'
        {{ 'union all' if not loop.last }}
    {%- endfor %}
),

decayed as (
    select
        credit_input.close_id,
        credit_input.touch_id,
        credit_input.vintage,
        credit_input.close_type,
        credit_input.resource,
        credit_input.channel,
        credit_input.seconds_before_decision,
        forms.is_scaled,
        forms.is_multiplied,
        coalesce(effects.effect, 0) as effect,
        coalesce(effects.measured_part, 1) as measured_part,
        coalesce(credit_input.baseline_rate, 0) as baseline_rate,
        coalesce(credit_input.lost_part, 0) as lost_part,
        case
            when credit_input.baseline_rate is null then 0
            when effects.is_order > 0 and credit_input.seconds_before_decision < 86400 then 0
            else coalesce(
                exp(
                    -cast(credit_input.seconds_before_decision as double)
                    / nullif(86400 * effects.decay_days, 0)
                ),
                0
            )
        end as exposure
    from credit_input
    left join effects
        on
            credit_input.vintage = effects.vintage
            and credit_input.close_type = effects.close_type
            and credit_input.channel = effects.channel
    left join forms
        on
            credit_input.vintage = forms.vintage
            and credit_input.close_type = forms.close_type
    where credit_input.touch_id is not null
),

exposures as (
    select
        close_id,
        touch_id,
        resource,
        channel,
        is_scaled,
        is_multiplied,
        effect,
        measured_part,
        baseline_rate,
        lost_part,
        exposure,
        0 as from_day
    from decayed
    union all
    select
        decayed.close_id,
        decayed.touch_id,
        decayed.resource,
        decayed.channel,
        decayed.is_scaled,
        decayed.is_multiplied,
        late_effects.effect,
        decayed.measured_part,
        decayed.baseline_rate,
        decayed.lost_part,
        1 as exposure,
        late_effects.from_day
    from decayed
    inner join late_effects
        on
            decayed.vintage = late_effects.vintage
            and decayed.close_type = late_effects.close_type
            and decayed.channel = late_effects.channel
            and decayed.seconds_before_decision >= 86400 * late_effects.from_day
            and decayed.seconds_before_decision < 86400 * late_effects.to_day
    where decayed.baseline_rate is not null
),

accumulated as (
    select
        *,
        sum(exposure) over (partition by close_id, channel, from_day) as channel_exposure
    from exposures
),

-- where the baseline scales effects, the part that is not measured is not scaled by other channels
touch_rates as (
    select
        close_id,
        touch_id,
        resource,
        channel,
        max(baseline_rate) as baseline_rate,
        max(lost_part) as lost_part,
        max(case when is_scaled then 1 else 0 end) > 0 as is_scaled,
        max(case when is_multiplied then 1 else 0 end) > 0 as is_multiplied,
        max(case when is_scaled then 1 else measured_part end) as credited_part,
        sum(
            case
                when is_multiplied
                    then
                        effect * measured_part
                        * cast(exposure as double) / nullif(1 + channel_exposure, 0)
                when is_scaled then effect * measured_part * exposure
                else effect * exposure
            end
        ) as rate
    from accumulated
    group by close_id, touch_id, resource, channel
),

rated as (
    select
        close_id,
        resource,
        channel,
        max(baseline_rate) as baseline_rate,
        max(lost_part) as lost_part,
        max(case when is_scaled then 1 else 0 end) > 0 as is_scaled,
        max(case when is_multiplied then 1 else 0 end) > 0 as is_multiplied,
        max(credited_part) as credited_part,
        sum(rate) as rate
    from touch_rates
    group by close_id, resource, channel
),

totals as (
    select
        close_id,
        case
            when max(case when is_multiplied then 1 else 0 end) > 0 then exp(sum(rate)) - 1
            else sum(rate)
        end as total
    from rated
    group by close_id
),

powers as (
    select
        rated.*,
        rated.credited_part * rated.lost_part
        * cast(totals.total as double) / nullif(totals.total + rated.baseline_rate, 0)
            as brought,
        case
            when rated.is_scaled and not rated.is_multiplied and totals.total > 0
                then
                    rated.rate
                    * cast(ln(nullif(1 + totals.total, 0)) as double)
                    / nullif(totals.total, 0)
            else rated.rate
        end as power
    from rated
    inner join totals on rated.close_id = totals.close_id
),

summed as (
    select
        *,
        sum(power) over (partition by close_id, resource) as resource_power
    from powers
),

-- of the scaled increments, a channel has its part of the loss without it, within its resource's
-- part of the loss without all channels of the resource
alone as (
    select
        *,
        case when is_scaled then 1 - exp(-power) else power end as of_channel,
        case when is_scaled then 1 - exp(-resource_power) else resource_power end
        * cast(power as double) / nullif(resource_power, 0) as of_resource
    from summed
),

parted as (
    select
        close_id,
        resource,
        channel,
        rate,
        brought,
        cast(of_channel as double)
        / nullif(sum(of_channel) over (partition by close_id, resource), 0) as part_of_resource,
        cast(sum(of_resource) over (partition by close_id, resource) as double)
        / nullif(sum(of_resource) over (partition by close_id), 0) as part_of_close
    from alone
),

shared as (
    select
        touch_rates.close_id,
        touch_rates.touch_id,
        coalesce(
            parted.brought * parted.part_of_close * parted.part_of_resource
            * cast(touch_rates.rate as double) / nullif(parted.rate, 0),
            0
        ) as expected_weight
    from touch_rates
    inner join parted
        on
            touch_rates.close_id = parted.close_id
            and touch_rates.resource = parted.resource
            and touch_rates.channel = parted.channel
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
where
    not coalesce(abs(weight - expected_weight) <= 0.00000001, false)
    and not exists (
        select 1
        from named
        where named.parameter = 'experiment'
    )
