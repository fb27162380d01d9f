-- Credit that one resource has earned beyond today's is credit that another resource has not: the
-- gaps of an accounting model sum to zero over the resources of a month. A month in the result has
-- money under one model that the other model does not split, or a gap that is not earned less
-- today's credit.
with

handoff_gap as (
    select * from {{ ref('handoff_gap') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

final as (
    select
        handoff_gap.month,
        handoff_gap.attribution_model,
        sum(handoff_gap.gap) as gap,
        sum(
            case
                when
                    handoff_gap.gap
                    = handoff_gap.earned - handoff_gap.credited_today
                    then 0
                else 1
            end
        ) as wrong_rows
    from handoff_gap
    inner join attribution_models
        on handoff_gap.attribution_model = attribution_models.attribution_model
    where attribution_models.kind = 'accounting'
    group by handoff_gap.month, handoff_gap.attribution_model
)

select * from final
where gap is distinct from 0 or wrong_rows > 0
