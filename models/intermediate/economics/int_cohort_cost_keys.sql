-- grain: one row per month and channel with cost, attribution model and cohort of the cost
with

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

credit_lags as (
    select * from {{ ref('int_credit_lags') }}
),

-- cogs and unallocated cost are matched to no closes
acquisition_costs as (
    select
        {{ month_of('incurred_on') }} as month,
        resource,
        channel,
        cast(sum(amount_minor) as bigint) as cost_minor
    from charged_costs
    where resource <> 'unallocated'
    group by {{ month_of('incurred_on') }}, resource, channel
),

costs as (
    select
        acquisition_costs.month,
        attribution_models.attribution_model,
        acquisition_costs.resource,
        acquisition_costs.channel,
        acquisition_costs.cost_minor,
        cast(row_number() over (
            order by
                acquisition_costs.month nulls last,
                acquisition_costs.resource nulls last,
                acquisition_costs.channel nulls last,
                attribution_models.attribution_model nulls last
        ) as bigint) as group_id
    from acquisition_costs
    cross join attribution_models
),

-- the cost of a resource that the model credits with no closes has no cohort
final as (
    select
        costs.attribution_model,
        costs.resource,
        costs.channel,
        costs.group_id,
        coalesce(credit_lags.lag_months, cast(0 as bigint)) as position,
        coalesce(credit_lags.weight, cast(1 as bigint)) as weight,
        cast(0 as bigint) as before_minor,
        abs(costs.cost_minor) as after_minor,
        costs.cost_minor < 0 as is_correction,
        costs.month,
        case
            when credit_lags.lag_months is not null
                then
                    {{ month_of_number(
                        month_number('costs.month') ~ ' + credit_lags.lag_months'
                    ) }}
        end as cohort_month
    from costs
    left join credit_lags
        on
            costs.attribution_model = credit_lags.attribution_model
            and costs.resource = credit_lags.resource
)

select * from final
