-- What was restated of closed months, why, and by how much? One row per cause, and one for open
-- months that moved since the publication before, in major units. Credit is that of the house
-- model: credit_moved is what resources gained and lost together, and credit_net what months gained
-- in all.
with

restatements as (
    select * from {{ ref('restatements') }}
),

moved_figures as (
    select * from {{ ref('moved_figures') }}
),

house as (
    select attribution_model from {{ ref('dim_attribution_models') }}
    where is_house_model
),

causes as (
    {% for cause in [
        'billing', 'cost', 'late touch', 'merge', 'other', 'refit', 'refund', 'rules',
        'months that are still open'
    ] -%}
        {{ "union all" if not loop.first }}
        select '{{ cause }}' as cause
    {% endfor %}
),

combined as (
    select
        cause,
        month,
        attribution_model,
        measure,
        closes_difference,
        amount_difference
    from restatements
    union all
    select
        'months that are still open' as cause,
        month,
        attribution_model,
        measure,
        closes_difference,
        amount_difference
    from moved_figures
),

-- under each model closes and money are credited anew: one of them is counted
measured as (
    select
        combined.cause,
        combined.month,
        combined.measure,
        combined.closes_difference,
        combined.amount_difference
    from combined
    left join house on combined.attribution_model = house.attribution_model
    where
        house.attribution_model is not null
        or combined.measure in ('cost', 'reward')
),

final as (
    select
        causes.cause,
        count(distinct measured.month) as months,
        min(measured.month) as first_month,
        max(measured.month) as last_month,
        coalesce(sum(case when measured.measure = 'credit' then measured.closes_difference end), 0)
            as closes_net,
        coalesce(sum(case when measured.measure = 'credit' then measured.amount_difference end), 0)
            as credit_net,
        coalesce(
            sum(case when measured.measure = 'credit' then abs(measured.amount_difference) end), 0
        ) as credit_moved,
        coalesce(sum(case when measured.measure = 'cost' then measured.amount_difference end), 0)
            as cost_net,
        coalesce(sum(case when measured.measure = 'reward' then measured.amount_difference end), 0)
            as reward_net
    from causes
    left join measured on causes.cause = measured.cause
    group by causes.cause
)

select * from final
order by credit_moved desc nulls last, cause asc nulls last
