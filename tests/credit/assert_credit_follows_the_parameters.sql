-- Under a data-driven model a channel earns a part of a close in proportion to its parameter, where
-- that is above zero, among the channels of the close. Where no parameter is above zero, touches
-- have equal weights. Touches of one channel have equal weights. Scores are rounded to 10^-9 of the
-- model's largest parameter, so closes of channels with small parameters agree less closely. A row
-- in the result was weighted by another rule.
with

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

model_parameters as (
    select * from {{ ref('model_parameters') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

helping as (
    select
        model_parameters.attribution_model,
        model_parameters.channel,
        model_parameters.value,
        max(model_parameters.value) over (
            partition by model_parameters.attribution_model
        ) as largest
    from model_parameters
    where
        model_parameters.parameter in ('removal_effect', 'shapley_value')
        and model_parameters.value > 0
),

touched as (
    select
        journey_touchpoints.close_id,
        attribution_models.attribution_model,
        journey_touchpoints.touch_id,
        journey_touchpoints.channel,
        coalesce(helping.value, 0) / nullif(
            cast(count(*) over (
                partition by
                    journey_touchpoints.close_id,
                    attribution_models.attribution_model,
                    journey_touchpoints.channel
            ) as double),
            0
        ) as value,
        max(helping.largest) over (
            partition by journey_touchpoints.close_id, attribution_models.attribution_model
        ) as largest,
        count(*) over (
            partition by journey_touchpoints.close_id, attribution_models.attribution_model
        ) as touches
    from journey_touchpoints
    cross join attribution_models
    left join helping
        on
            journey_touchpoints.channel = helping.channel
            and attribution_models.attribution_model = helping.attribution_model
    where
        journey_touchpoints.close_id is not null
        and attribution_models.method in ('markov', 'shapley')
),

shared as (
    select
        close_id,
        attribution_model,
        touch_id,
        touches,
        value,
        largest,
        sum(value) over (partition by close_id, attribution_model) as values_of_close
    from touched
),

final as (
    select
        shared.close_id,
        shared.attribution_model,
        shared.touch_id,
        cast(coalesce(credit.weight, 0) as double) as weight,
        case
            when shared.values_of_close > 0
                then cast(shared.value as double) / nullif(shared.values_of_close, 0)
            else cast(1 as double) / nullif(shared.touches, 0)
        end as expected_weight,
        0.000000003 * coalesce(
            cast(shared.largest as double) / nullif(shared.values_of_close, 0), 1
        ) as rounding
    from shared
    left join credit
        on
            shared.close_id = credit.close_id
            and shared.attribution_model = credit.attribution_model
            and shared.touch_id = credit.touch_id
)

select * from final
where not coalesce(abs(weight - expected_weight) <= rounding, false)
