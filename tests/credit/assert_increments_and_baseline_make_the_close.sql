-- Under an incremental model a close consists of the increments of its touches and of at most one
-- row of baseline conversions. All weights are above zero and sum to exactly 1, and the cents sum
-- to the net amount of the close. A touch at the time of the close, or of no effort, has no weight.
-- The baseline as a whole has its share of all closes at risk. A close in the result lost its
-- baseline, or credits an order.
with

closes as (
    select * from {{ ref('fct_closes') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
    where kind = 'incremental'
),

credit as (
    select * from {{ ref('fct_credit') }}
),

touchpoints as (
    select * from {{ ref('fct_touchpoints') }}
),

credited as (
    select
        credit.close_id,
        credit.attribution_model,
        sum(credit.weight) as weight,
        min(credit.weight) as least_weight,
        sum(credit.amount) as amount,
        sum(case when credit.row_kind = 'baseline' then 1 else 0 end) as baselines,
        sum(
            case
                when credit.row_kind not in ('touch', 'baseline') then 1
                when credit.row_kind = 'baseline' and credit.resource <> 'baseline' then 1
                when credit.row_kind = 'touch' and touchpoints.touch_id is null then 1
                when credit.row_kind = 'touch' and touchpoints.effort = 0 then 1
                when credit.row_kind = 'touch' and touchpoints.occurred_at >= closes.closed_at
                    then 1
                else 0
            end
        ) as wrong_rows
    from credit
    inner join attribution_models
        on credit.attribution_model = attribution_models.attribution_model
    inner join closes on credit.close_id = closes.close_id
    left join touchpoints on credit.touch_id = touchpoints.touch_id
    group by credit.close_id, credit.attribution_model
),

final as (
    select
        closes.close_id,
        attribution_models.attribution_model,
        credited.weight,
        credited.least_weight,
        credited.baselines,
        credited.wrong_rows,
        credited.amount,
        closes.net_amount
    from closes
    cross join attribution_models
    left join credited
        on
            closes.close_id = credited.close_id
            and attribution_models.attribution_model = credited.attribution_model
)

select * from final
where
    weight is null
    or weight <> 1
    or least_weight <= 0
    or baselines > 1
    or wrong_rows > 0
    or amount is distinct from net_amount
