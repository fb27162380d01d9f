-- grain: one row per cut of credit, month, attribution model and what the cut names, with bounds
-- each draw of the bootstrap scales the credit of a channel by what the draw credits it over what
-- the model does; the bounds lie as far from the model's credit as nine tenths of the draws do
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

differing as (
    select
        drawn.cut,
        drawn.month,
        drawn.attribution_model,
        drawn.thing,
        drawn.draw,
        totals.closes,
        totals.amount_minor,
        drawn.amount_minor as amount_drawn,
        abs(cast(drawn.closes as decimal(24, 12)) - totals.closes) as closes_off,
        abs(
            cast(drawn.amount_minor as decimal(25, 6))
            - cast(totals.amount_minor as decimal(19, 0))
        ) as amount_off
    from drawn
    inner join totals
        on
            drawn.cut = totals.cut
            and drawn.month = totals.month
            and drawn.attribution_model = totals.attribution_model
            and drawn.thing = totals.thing
),

ordered as (
    select
        cut,
        month,
        attribution_model,
        thing,
        closes,
        amount_minor,
        amount_drawn,
        closes_off,
        amount_off,
        row_number() over (
            partition by cut, month, attribution_model, thing
            order by closes_off nulls last, draw nulls last
        ) as closes_place,
        row_number() over (
            partition by cut, month, attribution_model, thing
            order by amount_off nulls last, draw nulls last
        ) as amount_place,
        count(*) over (partition by cut, month, attribution_model, thing) as draws
    from differing
),

within as (
    select
        cut,
        month,
        attribution_model,
        thing,
        closes,
        amount_minor,
        cast(round(
            max(case when amount_place * 10 < draws * 9 + 10 then amount_off end), 0
        ) as bigint) as amount_off,
        least(min(amount_drawn), amount_minor) < 0 as is_negative,
        greatest(max(amount_drawn), amount_minor) > 0 as is_positive,
        max(case when closes_place * 10 < draws * 9 + 10 then closes_off end) as closes_off
    from ordered
    group by cut, month, attribution_model, thing, closes, amount_minor
),

-- no bound lies beyond zero where neither the credit nor a draw of it does
final as (
    select
        cut,
        month,
        attribution_model,
        thing,
        cast(greatest(closes - closes_off, 0) as decimal(24, 12)) as closes_lower,
        cast(closes + closes_off as decimal(24, 12)) as closes_upper,
        case
            when is_negative then amount_minor - amount_off
            else greatest(amount_minor - amount_off, cast(0 as bigint))
        end as amount_minor_lower,
        case
            when is_positive then amount_minor + amount_off
            else least(amount_minor + amount_off, cast(0 as bigint))
        end as amount_minor_upper
    from within
)

select * from final
