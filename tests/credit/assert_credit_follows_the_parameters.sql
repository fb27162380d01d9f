-- Under a data-driven model a channel earns a part of a close in proportion to its parameter, where
-- that is above zero, among the channels of the touches that the model sees. Where no parameter is
-- above zero, touches have equal weights. Touches of one channel have equal weights. Scores are
-- rounded to 10^-9 of the model's largest parameter, so closes of channels with small parameters
-- agree less closely. A row in the result was weighted by another rule.
with

seen_touches as (
    {{ seen_touches() }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

model_parameters as (
    select * from {{ ref('model_parameters') }}
),

close_vintages as (
    select * from {{ ref('int_close_vintages') }}
),

helping as (
    select
        model_parameters.vintage,
        model_parameters.attribution_model,
        model_parameters.channel,
        model_parameters.value,
        max(model_parameters.value) over (
            partition by model_parameters.vintage, model_parameters.attribution_model
        ) as largest
    from model_parameters
    where
        model_parameters.parameter in ('removal_effect', 'shapley_value')
        and model_parameters.value > 0
),

touched as (
    select
        seen_touches.close_id,
        seen_touches.attribution_model,
        seen_touches.touch_id,
        seen_touches.channel,
        coalesce(helping.value, 0) / nullif(
            cast(count(*) over (
                partition by
                    seen_touches.close_id,
                    seen_touches.attribution_model,
                    seen_touches.channel
            ) as double),
            0
        ) as value,
        max(helping.largest) over (
            partition by seen_touches.close_id, seen_touches.attribution_model
        ) as largest,
        count(*) over (
            partition by seen_touches.close_id, seen_touches.attribution_model
        ) as touches
    from seen_touches
    inner join close_vintages on seen_touches.close_id = close_vintages.close_id
    left join helping
        on
            close_vintages.vintage = helping.vintage
            and seen_touches.channel = helping.channel
            and seen_touches.attribution_model = helping.attribution_model
    where seen_touches.is_seen and seen_touches.method in ('markov', 'shapley')
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
