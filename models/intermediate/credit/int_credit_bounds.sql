-- grain: one row per period, dimension, value (of a resource and channel) and data-driven model
-- each draw of the bootstrap scales the credit of a channel by its ratio in the draw. Nine tenths
-- of the draws are within the bounds, which are equally far from the credit under the model, and
-- within what is possible: from none to all closes of the period, and no more than all its money.
-- A long period has draws of its own: bounds of its months cannot be added. What is restated of
-- months outside the period was not drawn for it
with

credit_periods as (
    select * from {{ ref('int_credit_periods') }}
),

method_parameters as (
    select * from {{ ref('int_method_parameters') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

all_closes as (
    select
        period_kind,
        period,
        attribution_model,
        cast(sum(closes - closes_restated) as decimal(24, 12)) as closes,
        cast(
            sum(greatest(amount_minor - amount_restated_minor, cast(0 as bigint))) as bigint
        ) as amount_minor_above,
        cast(
            sum(least(amount_minor - amount_restated_minor, cast(0 as bigint))) as bigint
        ) as amount_minor_below
    from credit_periods
    group by period_kind, period, attribution_model
),

data_driven as (
    select
        credit_periods.period_kind,
        credit_periods.period,
        credit_periods.attribution_model,
        attribution_models.method,
        credit_periods.campaign_id,
        credit_periods.partner_id,
        credit_periods.resource,
        credit_periods.channel,
        credit_periods.tactic,
        credit_periods.closes - credit_periods.closes_restated as closes,
        credit_periods.amount_minor - credit_periods.amount_restated_minor as amount_minor
    from credit_periods
    inner join attribution_models
        on credit_periods.attribution_model = attribution_models.attribution_model
    where attribution_models.method in ('markov', 'shapley', 'additive_hazard')
),

-- ratio of a channel: its credit in the draw divided by its credit under the model
credit_draws as (
    select
        method,
        channel,
        draw,
        cast(value as decimal(12, 6)) as ratio
    from method_parameters
    where parameter = 'credit_ratio' and draw > 0
),

-- a value may have several channels, each with draws of its own
valued as (
    {{ by_dimension(
        'data_driven',
        ['resource', 'channel', 'tactic', 'channel_tactic', 'campaign', 'partner'],
        [
            'period_kind',
            'period',
            'attribution_model',
            'method',
            'channel as channel_drawn',
            'closes',
            'amount_minor'
        ]
    ) }}
),

by_channel as (
    select
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        method,
        channel_drawn,
        cast(sum(closes) as decimal(24, 9)) as closes,
        cast(sum(amount_minor) as decimal(24, 0)) as amount_minor
    from valued
    group by
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        method,
        channel_drawn
),

totals as (
    select
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(amount_minor) as bigint) as amount_minor
    from valued
    group by period_kind, period, dimension, resource, channel, value, attribution_model
),

-- a number per value, because numbers join faster than names
numbered as (
    select
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        closes,
        amount_minor,
        cast(row_number() over (
            order by
                period_kind nulls last,
                period nulls last,
                dimension nulls last,
                resource nulls last,
                channel nulls last,
                value nulls last,
                attribution_model nulls last
        ) as bigint) as value_number
    from totals
),

numbered_channels as (
    select
        numbered.value_number,
        by_channel.method,
        by_channel.channel_drawn,
        by_channel.closes,
        by_channel.amount_minor
    from by_channel
    inner join numbered
        on
            by_channel.period_kind = numbered.period_kind
            and by_channel.period = numbered.period
            and by_channel.dimension = numbered.dimension
            and by_channel.resource = numbered.resource
            and by_channel.channel = numbered.channel
            and by_channel.value = numbered.value
            and by_channel.attribution_model = numbered.attribution_model
),

-- credit without a channel (unobserved) is the same in every draw
numbered_draws as (
    select distinct
        method,
        draw
    from credit_draws
),

drawn as (
    select
        numbered_channels.value_number,
        numbered_draws.draw,
        sum(
            numbered_channels.closes * coalesce(credit_draws.ratio, cast(1 as decimal(12, 6)))
        ) as closes,
        sum(
            numbered_channels.amount_minor * coalesce(credit_draws.ratio, cast(1 as decimal(12, 6)))
        ) as amount_minor
    from numbered_channels
    inner join numbered_draws on numbered_channels.method = numbered_draws.method
    left join credit_draws
        on
            numbered_channels.method = credit_draws.method
            and numbered_channels.channel_drawn = credit_draws.channel
            and numbered_draws.draw = credit_draws.draw
    group by numbered_channels.value_number, numbered_draws.draw
),

differing as (
    select
        drawn.value_number,
        drawn.amount_minor as amount_drawn,
        abs(cast(drawn.closes as decimal(24, 12)) - numbered.closes) as closes_off,
        abs(
            cast(drawn.amount_minor as decimal(25, 6))
            - cast(numbered.amount_minor as decimal(19, 0))
        ) as amount_off
    from drawn
    inner join numbered on drawn.value_number = numbered.value_number
),

spread as (
    select
        value_number,
        {{ sorted_list('closes_off') }} as closes_off,
        {{ sorted_list('amount_off') }} as amount_off,
        cast(floor(cast(count(*) * 9 + 9 as double) / 10) as int) as nine_tenths,
        min(amount_drawn) as least_drawn,
        max(amount_drawn) as most_drawn
    from differing
    group by value_number
),

within as (
    select
        numbered.period_kind,
        numbered.period,
        numbered.dimension,
        numbered.resource,
        numbered.channel,
        numbered.value,
        numbered.attribution_model,
        numbered.closes,
        numbered.amount_minor,
        cast(round({{ element_of('spread.amount_off', 'spread.nine_tenths') }}, 0) as bigint)
            as amount_off,
        least(spread.least_drawn, numbered.amount_minor) < 0 as is_negative,
        greatest(spread.most_drawn, numbered.amount_minor) > 0 as is_positive,
        {{ element_of('spread.closes_off', 'spread.nine_tenths') }} as closes_off
    from numbered
    inner join spread on numbered.value_number = spread.value_number
),

-- no bound is beyond zero where neither the credit nor a draw of it is
bounded as (
    select
        within.period_kind,
        within.period,
        within.dimension,
        within.resource,
        within.channel,
        within.value,
        within.attribution_model,
        cast(greatest(within.closes - within.closes_off, 0) as decimal(24, 12)) as closes_lower,
        cast(
            least(
                within.closes + within.closes_off,
                greatest(within.closes, all_closes.closes)
            ) as decimal(24, 12)
        ) as closes_upper,
        case
            when within.is_negative then within.amount_minor - within.amount_off
            else greatest(within.amount_minor - within.amount_off, cast(0 as bigint))
        end as amount_minor_lower,
        case
            when within.is_positive then within.amount_minor + within.amount_off
            else least(within.amount_minor + within.amount_off, cast(0 as bigint))
        end as amount_minor_upper,
        least(within.amount_minor, all_closes.amount_minor_below) as least_minor,
        greatest(within.amount_minor, all_closes.amount_minor_above) as most_minor
    from within
    inner join all_closes
        on
            within.period_kind = all_closes.period_kind
            and within.period = all_closes.period
            and within.attribution_model = all_closes.attribution_model
),

final as (
    select
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        closes_lower,
        closes_upper,
        greatest(amount_minor_lower, least_minor) as amount_minor_lower,
        least(amount_minor_upper, most_minor) as amount_minor_upper
    from bounded
)

select * from final
