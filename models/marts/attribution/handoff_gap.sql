-- grain: one row per month, resource and attribution model
with

credit_by_resource as (
    select * from {{ ref('credit_by_resource') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

today as (
    select
        month,
        resource,
        amount
    from credit_by_resource
    where attribution_model = 'handoff'
),

-- every month and resource under every model, so that a gap has a row where one side is zero
grid as (
    select distinct
        credit_by_resource.month,
        credit_by_resource.resource,
        attribution_models.attribution_model
    from credit_by_resource
    cross join attribution_models
),

final as (
    select
        grid.month,
        grid.resource,
        grid.attribution_model,
        {{ reporting_currency() }} as currency,
        cast(coalesce(today.amount, 0) as {{ money_type() }}) as credited_today,
        cast(coalesce(credit_by_resource.amount, 0) as {{ money_type() }}) as earned,
        cast(
            coalesce(credit_by_resource.amount, 0) - coalesce(today.amount, 0) as {{ money_type() }}
        ) as gap
    from grid
    left join today on grid.month = today.month and grid.resource = today.resource
    left join credit_by_resource
        on
            grid.month = credit_by_resource.month
            and grid.resource = credit_by_resource.resource
            and grid.attribution_model = credit_by_resource.attribution_model
)

select * from final
