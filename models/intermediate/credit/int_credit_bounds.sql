-- grain: one row a cut of credit, month, attribution model and what the cut names, with bounds
-- each draw of the bootstrap scales the credit of a channel by what the draw credits it over what
-- the model does; the bounds leave out a twentieth of the draws on either side
with

credit_monthly as (
    select * from {{ ref('int_credit_monthly') }}
),

credit_draws as (
    select * from {{ ref('int_credit_draws') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

data_driven as (
    select
        credit_monthly.month,
        credit_monthly.attribution_model,
        attribution_models.method,
        credit_monthly.campaign_id,
        credit_monthly.partner_id,
        credit_monthly.resource,
        credit_monthly.channel,
        credit_monthly.tactic,
        credit_monthly.closes,
        credit_monthly.amount_minor
    from credit_monthly
    inner join attribution_models
        on credit_monthly.attribution_model = attribution_models.attribution_model
    where attribution_models.method in ('markov', 'shapley', 'additive_hazard')
),

cut_up as (
    select
        'resource' as cut,
        month,
        attribution_model,
        method,
        resource as thing,
        channel,
        closes,
        amount_minor
    from data_driven
    union all
    select
        'channel' as cut,
        month,
        attribution_model,
        method,
        resource || ' > ' || channel as thing,
        channel,
        closes,
        amount_minor
    from data_driven
    union all
    select
        'tactic' as cut,
        month,
        attribution_model,
        method,
        tactic as thing,
        channel,
        closes,
        amount_minor
    from data_driven
    union all
    select
        'tactic of a channel' as cut,
        month,
        attribution_model,
        method,
        resource || ' > ' || channel || ' > ' || tactic as thing,
        channel,
        closes,
        amount_minor
    from data_driven
    union all
    select
        'campaign' as cut,
        month,
        attribution_model,
        method,
        coalesce(campaign_id, 'none') as thing,
        channel,
        closes,
        amount_minor
    from data_driven
    union all
    select
        'partner' as cut,
        month,
        attribution_model,
        method,
        coalesce(partner_id, 'none') as thing,
        channel,
        closes,
        amount_minor
    from data_driven
),

by_channel as (
    select
        cut,
        month,
        attribution_model,
        method,
        thing,
        channel,
        cast(sum(closes) as decimal(24, 9)) as closes,
        cast(sum(amount_minor) as decimal(24, 0)) as amount_minor
    from cut_up
    group by cut, month, attribution_model, method, thing, channel
),

-- credit that no channel has (unobserved) is the same in every draw
numbered_draws as (
    select distinct
        method,
        draw
    from credit_draws
),

drawn as (
    select
        by_channel.cut,
        by_channel.month,
        by_channel.attribution_model,
        by_channel.thing,
        numbered_draws.draw,
        sum(by_channel.closes * coalesce(credit_draws.ratio, cast(1 as decimal(12, 6)))) as closes,
        sum(by_channel.amount_minor * coalesce(credit_draws.ratio, cast(1 as decimal(12, 6))))
            as amount_minor
    from by_channel
    inner join numbered_draws on by_channel.method = numbered_draws.method
    left join credit_draws
        on
            by_channel.method = credit_draws.method
            and by_channel.channel = credit_draws.channel
            and numbered_draws.draw = credit_draws.draw
    group by
        by_channel.cut,
        by_channel.month,
        by_channel.attribution_model,
        by_channel.thing,
        numbered_draws.draw
),

ordered as (
    select
        cut,
        month,
        attribution_model,
        thing,
        closes,
        amount_minor,
        row_number() over (
            partition by cut, month, attribution_model, thing
            order by closes nulls last, draw nulls last
        ) as closes_place,
        row_number() over (
            partition by cut, month, attribution_model, thing
            order by amount_minor nulls last, draw nulls last
        ) as amount_place,
        count(*) over (partition by cut, month, attribution_model, thing) as draws
    from drawn
),

within as (
    select
        cut,
        month,
        attribution_model,
        thing,
        min(case when closes_place * 20 > draws then closes end) as closes_lower,
        max(case when closes_place * 20 <= draws * 19 then closes end) as closes_upper,
        min(case when amount_place * 20 > draws then amount_minor end) as amount_lower,
        max(case when amount_place * 20 <= draws * 19 then amount_minor end) as amount_upper
    from ordered
    group by cut, month, attribution_model, thing
),

totals as (
    select
        cut,
        month,
        attribution_model,
        thing,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(amount_minor) as bigint) as amount_minor
    from cut_up
    group by cut, month, attribution_model, thing
),

-- an interval holds the value, also where the draws lie all on one side of it
final as (
    select
        totals.cut,
        totals.month,
        totals.attribution_model,
        totals.thing,
        cast(least(within.closes_lower, totals.closes) as decimal(24, 12)) as closes_lower,
        cast(greatest(within.closes_upper, totals.closes) as decimal(24, 12)) as closes_upper,
        least(cast(round(within.amount_lower, 0) as bigint), totals.amount_minor)
            as amount_minor_lower,
        greatest(cast(round(within.amount_upper, 0) as bigint), totals.amount_minor)
            as amount_minor_upper
    from totals
    inner join within
        on
            totals.cut = within.cut
            and totals.month = within.month
            and totals.attribution_model = within.attribution_model
            and totals.thing = within.thing
)

select * from final
