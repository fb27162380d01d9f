-- A close is nobody's only where no touch that the model sees can have earned it. Its row is
-- no_effort where the touches in sight are paperwork, which earns under handoff alone, and
-- unobserved where there is none, or under handoff none of the holder. A close in the result has
-- another row, is nobody's although a touch earned it, or is credited to a touch although none
-- earned it.
with

seen_touches as (
    {{ seen_touches() }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

journeys as (
    select
        seen_touches.close_id,
        seen_touches.attribution_model,
        sum(seen_touches.effort) as effort,
        sum(case when seen_touches.is_seen then 1 else 0 end) as touches,
        sum(
            case
                when seen_touches.is_seen and seen_touches.resource = closes.holder then 1 else 0
            end
        ) as holder_touches
    from seen_touches
    inner join closes on seen_touches.close_id = closes.close_id
    group by seen_touches.close_id, seen_touches.attribution_model
),

counted as (
    select
        closes.close_id,
        closes.holder,
        attribution_models.attribution_model,
        attribution_models.method,
        journeys.effort,
        coalesce(journeys.touches, 0) as touches,
        coalesce(journeys.holder_touches, 0) as holder_touches
    from closes
    cross join attribution_models
    left join journeys
        on
            closes.close_id = journeys.close_id
            and attribution_models.attribution_model = journeys.attribution_model
    where attribution_models.kind = 'accounting'
),

expected as (
    select
        close_id,
        attribution_model,
        case
            when method = 'handoff' and holder is not null
                then case when holder_touches > 0 then 'touch' else 'unobserved' end
            when effort is null then 'unobserved'
            when effort = 0 and (touches = 0 or method = 'transfer') then 'no_effort'
            else 'touch'
        end as row_kind
    from counted
),

credited as (
    select
        close_id,
        attribution_model,
        min(row_kind) as first_kind,
        max(row_kind) as last_kind,
        count(*) as credit_rows
    from credit
    group by close_id, attribution_model
),

final as (
    select
        expected.close_id,
        expected.attribution_model,
        expected.row_kind,
        credited.first_kind,
        credited.last_kind,
        credited.credit_rows
    from expected
    left join credited
        on
            expected.close_id = credited.close_id
            and expected.attribution_model = credited.attribution_model
)

select * from final
where
    credit_rows is null
    or first_kind <> row_kind
    or last_kind <> row_kind
    or (row_kind <> 'touch' and credit_rows <> 1)
