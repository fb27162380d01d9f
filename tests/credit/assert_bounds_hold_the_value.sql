-- Under a model that estimates, every credit has bounds and lies within them; under a rule there
-- are none, nor under markov and shapley where the var parameter_intervals leaves them out. A row
-- listed here has draws that were joined to another thing, or bounds the wrong way round.
with

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

combined as (
    select
        'resource' as cut,
        month,
        attribution_model,
        resource as thing,
        closes,
        closes_lower,
        closes_upper,
        amount_minor,
        amount_minor_lower,
        amount_minor_upper
    from {{ ref('credit_by_resource') }}
    union all
    select
        'channel' as cut,
        month,
        attribution_model,
        channel as thing,
        closes,
        closes_lower,
        closes_upper,
        amount_minor,
        amount_minor_lower,
        amount_minor_upper
    from {{ ref('credit_by_channel') }}
    union all
    select
        'tactic' as cut,
        month,
        attribution_model,
        tactic as thing,
        closes,
        closes_lower,
        closes_upper,
        amount_minor,
        amount_minor_lower,
        amount_minor_upper
    from {{ ref('credit_by_tactic') }}
    union all
    select
        'campaign' as cut,
        month,
        attribution_model,
        campaign_id as thing,
        closes,
        closes_lower,
        closes_upper,
        amount_minor,
        amount_minor_lower,
        amount_minor_upper
    from {{ ref('credit_by_campaign') }}
    union all
    select
        'partner' as cut,
        month,
        attribution_model,
        partner_id as thing,
        closes,
        closes_lower,
        closes_upper,
        amount_minor,
        amount_minor_lower,
        amount_minor_upper
    from {{ ref('credit_by_partner') }}
    union all
    select
        'cost by resource' as cut,
        month,
        attribution_model,
        resource as thing,
        closes,
        closes_lower,
        closes_upper,
        coalesce(cost_per_close_minor, 0) as amount_minor,
        coalesce(cost_per_close_minor_lower, cost_per_close_minor, 0) as amount_minor_lower,
        coalesce(cost_per_close_minor_upper, cost_per_close_minor, 0) as amount_minor_upper
    from {{ ref('cost_per_close_by_resource') }}
    where closes > 0
    union all
    select
        'cost by channel' as cut,
        month,
        attribution_model,
        channel as thing,
        closes,
        closes_lower,
        closes_upper,
        coalesce(cost_per_close_minor, 0) as amount_minor,
        coalesce(cost_per_close_minor_lower, cost_per_close_minor, 0) as amount_minor_lower,
        coalesce(cost_per_close_minor_upper, cost_per_close_minor, 0) as amount_minor_upper
    from {{ ref('cost_per_close_by_channel') }}
    where closes > 0
    union all
    select
        'cost by tactic' as cut,
        month,
        attribution_model,
        tactic as thing,
        closes,
        closes_lower,
        closes_upper,
        coalesce(cost_per_close_minor, 0) as amount_minor,
        coalesce(cost_per_close_minor_lower, cost_per_close_minor, 0) as amount_minor_lower,
        coalesce(cost_per_close_minor_upper, cost_per_close_minor, 0) as amount_minor_upper
    from {{ ref('cost_per_close_by_tactic') }}
    where closes > 0
),

final as (
    select
        combined.cut,
        combined.month,
        combined.attribution_model,
        combined.thing,
        combined.closes_lower,
        combined.closes,
        combined.closes_upper,
        combined.amount_minor_lower,
        combined.amount_minor,
        combined.amount_minor_upper,
        attribution_models.method = 'additive_hazard'
        or (
            attribution_models.method in ('markov', 'shapley')
            and {{ var('parameter_intervals') }}
        ) as has_bounds
    from combined
    inner join attribution_models
        on combined.attribution_model = attribution_models.attribution_model
)

select * from final
where
    (
        has_bounds
        and not coalesce(
            closes_lower <= closes
            and closes <= closes_upper
            and amount_minor_lower <= amount_minor
            and amount_minor <= amount_minor_upper,
            false
        )
    )
    or (
        not has_bounds
        and (closes_lower is not null or closes_upper is not null)
    )
