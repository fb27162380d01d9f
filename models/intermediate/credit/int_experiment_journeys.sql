{{ config(materialized="view") }}

-- grain: one row per close and touch, where there is an experiment; none without one
with

journey_credit_input as (
    select * from {{ ref('int_journey_credit_input') }}
),

experiments as (
    select * from {{ ref('experiments') }}
),

first_experiment as (
    select min(experiment_id) as experiment_id
    from experiments
),

final as (
    select
        journey_credit_input.close_id,
        journey_credit_input.touch_id,
        journey_credit_input.resource,
        journey_credit_input.channel,
        journey_credit_input.effort,
        journey_credit_input.is_direct,
        journey_credit_input.is_lead_touch,
        journey_credit_input.is_deal_touch,
        journey_credit_input.position,
        journey_credit_input.stint,
        journey_credit_input.seconds_before_close,
        journey_credit_input.close_type,
        journey_credit_input.baseline_rate,
        journey_credit_input.lost_part,
        journey_credit_input.holder,
        journey_credit_input.is_used,
        journey_credit_input.seconds_before_decision
    from journey_credit_input
    cross join first_experiment
    where first_experiment.experiment_id is not null
)

select * from final
