-- grain: one row per month, resource, team and attribution model
with

credit_by_resource as (
    select * from {{ ref('credit_by_resource') }}
),

credit_shares as (
    select * from {{ ref('int_credit_shares') }}
    where row_kind = 'team'
),

credit_models as (
    select * from {{ ref('int_credit_models') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

by_model as (
    select
        {{ month_of('ledger_entries.event_at') }} as month,
        credit_models.attribution_model,
        credit_shares.team,
        {{ element_of('credit_shares.amounts', 'credit_models.model_number') }} as amount_minor
    from credit_shares
    inner join ledger_entries on credit_shares.entry_id = ledger_entries.entry_id
    cross join credit_models
),

team_credit as (
    select
        month,
        attribution_model,
        team,
        sum(amount_minor) as amount_minor
    from by_model
    where amount_minor is not null
    group by month, attribution_model, team
),

-- what the book has of sales and its teams have not: closed months as they were, and restatements.
-- Either side may have no credit of sales in a month
both_sides as (
    select
        month,
        attribution_model,
        amount
    from credit_by_resource
    where resource = 'sales'
    union all
    select
        month,
        attribution_model,
        -{{ to_major('amount_minor') }} as amount
    from team_credit
),

restated as (
    select
        month,
        attribution_model,
        {{ sum_money('amount') }} as amount
    from both_sides
    group by month, attribution_model
),

-- sales has a row per team, and any other resource has one row with its own name
credited as (
    select
        month,
        attribution_model,
        'sales' as resource,
        team,
        {{ to_major('amount_minor') }} as amount
    from team_credit
    union all
    select
        month,
        attribution_model,
        'sales' as resource,
        'restated' as team,
        amount
    from restated
    where amount <> 0
    union all
    select
        month,
        attribution_model,
        resource,
        resource as team,
        amount
    from credit_by_resource
    where resource <> 'sales'
),

today as (
    select
        month,
        resource,
        team,
        amount
    from credited
    where attribution_model = 'handoff'
),

-- every month and team under every model, so that a gap has a row where one side is zero
grid as (
    select distinct
        credited.month,
        credited.resource,
        credited.team,
        attribution_models.attribution_model
    from credited
    cross join attribution_models
),

final as (
    select
        grid.month,
        grid.resource,
        grid.team,
        grid.attribution_model,
        {{ reporting_currency() }} as currency,
        cast(coalesce(today.amount, 0) as {{ money_type() }}) as credited_today,
        cast(coalesce(credited.amount, 0) as {{ money_type() }}) as earned,
        cast(
            coalesce(credited.amount, 0) - coalesce(today.amount, 0) as {{ money_type() }}
        ) as gap
    from grid
    left join today
        on
            grid.month = today.month
            and grid.resource = today.resource
            and grid.team = today.team
    left join credited
        on
            grid.month = credited.month
            and grid.resource = credited.resource
            and grid.team = credited.team
            and grid.attribution_model = credited.attribution_model
)

select * from final
