-- A close is unobserved only where no touch can have earned it: it has no touch, or under the
-- method transfer none with effort, or under handoff none of the holder. A close in the result is
-- unobserved although a touch earned it, or is credited to a touch although none earned it.
with

closes as (
    select * from {{ ref('int_closes') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

journeys as (
    select
        journey_touchpoints.close_id,
        count(*) as touches,
        sum(journey_touchpoints.effort) as effort,
        sum(case when journey_touchpoints.resource = closes.holder then 1 else 0 end)
            as holder_touches
    from journey_touchpoints
    inner join closes on journey_touchpoints.close_id = closes.close_id
    group by journey_touchpoints.close_id
),

expected as (
    select
        closes.close_id,
        attribution_models.attribution_model,
        case attribution_models.method
            when 'transfer' then coalesce(journeys.effort, 0) = 0
            when 'handoff'
                then
                    coalesce(journeys.touches, 0) = 0
                    or (closes.has_owned_won_deal and journeys.holder_touches = 0)
            else coalesce(journeys.touches, 0) = 0
        end as is_unobserved
    from closes
    cross join attribution_models
    left join journeys on closes.close_id = journeys.close_id
    where attribution_models.kind = 'accounting'
),

credited as (
    select
        close_id,
        attribution_model,
        sum(case when row_kind = 'unobserved' then 1 else 0 end) as unobserved_rows,
        sum(case when row_kind = 'touch' then 1 else 0 end) as touch_rows
    from credit
    group by close_id, attribution_model
),

final as (
    select
        expected.close_id,
        expected.attribution_model,
        expected.is_unobserved,
        credited.unobserved_rows,
        credited.touch_rows
    from expected
    left join credited
        on
            expected.close_id = credited.close_id
            and expected.attribution_model = credited.attribution_model
)

select * from final
where
    unobserved_rows is null
    or unobserved_rows <> case when is_unobserved then 1 else 0 end
    or (touch_rows > 0) = is_unobserved
