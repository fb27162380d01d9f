-- Where there is an experiment, the credit of every channel, and of the baseline, is its share of
-- all closes among the parameters, to the rounding of weights. A row in the result is credited with
-- something else than what the experiment and the model say. Closed months keep the parameters, and
-- the experiments, that there were: then the sum over all closes is not that of now.
with

model_parameters as (
    select * from {{ ref('model_parameters') }}
    where is_current
),

vintages as (
    select count(*) as vintages from {{ ref('int_vintages') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

experiments as (
    select count(*) as experiments
    from model_parameters
    where parameter = 'experiment'
),

counted as (
    select cast(count(distinct close_id) as double) as closes
    from credit
    where attribution_model = 'additive_hazard'
),

credited as (
    select
        cast(sum(weight) as double) as closes,
        case when row_kind = 'baseline' then 'baseline' else channel end as channel
    from credit
    where attribution_model = 'additive_hazard'
    group by case when row_kind = 'baseline' then 'baseline' else channel end
),

final as (
    select
        model_parameters.channel,
        model_parameters.value,
        experiments.experiments,
        vintages.vintages,
        cast(coalesce(credited.closes, 0) as double) / nullif(counted.closes, 0) as share
    from model_parameters
    cross join experiments
    cross join counted
    cross join vintages
    left join credited on model_parameters.channel = credited.channel
    where
        model_parameters.attribution_model = 'additive_hazard'
        and model_parameters.parameter = 'share'
)

select * from final
where experiments > 0 and vintages = 1 and not coalesce(abs(share - value) <= 0.000001, false)
