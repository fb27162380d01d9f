-- grain: one row per month of the close, close type, model, first holder and keeper
with

closes as (
    select * from {{ ref('fct_closes') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

-- a close without touches began with nobody who was observed
held as (
    select
        closes.close_id,
        closes.close_type,
        {{ month_of('closes.closed_at') }} as month,
        coalesce(journeys.first_resource, 'unobserved') as first_holder
    from closes
    left join journeys on closes.close_id = journeys.close_id
),

summed as (
    select
        held.month,
        held.close_type,
        credit.attribution_model,
        held.first_holder,
        credit.resource as keeper,
        cast(sum(credit.weight) as decimal(24, 12)) as closes,
        {{ sum_money('credit.amount') }} as amount
    from credit
    inner join held on credit.close_id = held.close_id
    group by
        held.month,
        held.close_type,
        credit.attribution_model,
        held.first_holder,
        credit.resource
),

-- the two layers have names of their own, so that no link goes back
final as (
    select
        month,
        close_type,
        attribution_model,
        first_holder,
        keeper,
        'begun by ' || first_holder as from_node,
        'kept by ' || keeper as to_node,
        {{ reporting_currency() }} as currency,
        closes,
        amount
    from summed
)

select * from final
