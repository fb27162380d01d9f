-- Where do the models disagree, channel by channel, and by how much? The share of each channel in
-- all closes under the model that gives it most and the model that gives it least; the widest gap
-- first.
with

credit as (
    select * from {{ ref('fct_credit') }}
),

closes_by_model as (
    select
        attribution_model,
        sum(weight) as closes
    from credit
    group by attribution_model
),

grid as (
    select distinct
        credit.resource,
        credit.channel,
        closes_by_model.attribution_model,
        closes_by_model.closes
    from credit
    cross join closes_by_model
),

earned as (
    select
        resource,
        channel,
        attribution_model,
        sum(weight) as closes
    from credit
    group by resource, channel, attribution_model
),

shared as (
    select
        grid.resource,
        grid.channel,
        grid.attribution_model,
        coalesce(cast(earned.closes as double), 0)
        / nullif(cast(grid.closes as double), 0) as closes_share
    from grid
    left join earned
        on
            grid.resource = earned.resource
            and grid.channel = earned.channel
            and grid.attribution_model = earned.attribution_model
),

ranked as (
    select
        resource,
        channel,
        attribution_model,
        closes_share,
        row_number() over (
            partition by resource, channel
            order by closes_share nulls last, attribution_model nulls last
        ) as least_rank,
        row_number() over (
            partition by resource, channel
            order by closes_share desc nulls last, attribution_model asc nulls last
        ) as most_rank
    from shared
),

final as (
    select
        resource,
        channel,
        max(case when least_rank = 1 then attribution_model end) as least_under,
        max(case when most_rank = 1 then attribution_model end) as most_under,
        round(100 * min(closes_share), 2) as least_percent,
        round(100 * max(closes_share), 2) as most_percent,
        round(100 * (max(closes_share) - min(closes_share)), 2) as gap_points
    from ranked
    group by resource, channel
)

select * from final
order by gap_points desc nulls last, resource asc nulls last, channel asc nulls last
