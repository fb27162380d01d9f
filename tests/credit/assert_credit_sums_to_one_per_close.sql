-- Every close is credited exactly once under every accounting model: its weights are above zero and
-- sum to exactly 1, which is 10^12 units. A close in the result lost or gained credit in the
-- rounding, or a join dropped or repeated its rows.
with

closes as (
    select * from {{ ref('fct_closes') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

credited as (
    select
        close_id,
        attribution_model,
        sum(weight) as weight,
        min(weight) as least_weight
    from credit
    group by close_id, attribution_model
),

final as (
    select
        closes.close_id,
        attribution_models.attribution_model,
        credited.weight,
        credited.least_weight
    from closes
    cross join attribution_models
    left join credited
        on
            closes.close_id = credited.close_id
            and attribution_models.attribution_model = credited.attribution_model
    where attribution_models.kind = 'accounting'
)

select * from final
where
    weight is null
    or weight <> 1
    or least_weight <= 0
