{{ config(materialized="view") }}

-- grain: one row per journey and touch
with

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

dated as (
    select
        journey_id,
        touch_id,
        close_id,
        account_id,
        resource,
        position,
        position_from_end,
        stint,
        is_lead_touch,
        is_deal_touch,
        occurred_at,
        case
            when close_id is not null then cast(seconds_before_order as double) / 86400
        end as days_before_order
    from journey_touchpoints
),

final as (
    select
        journey_id,
        touch_id,
        close_id,
        account_id,
        resource,
        position,
        position_from_end,
        stint,
        is_lead_touch,
        is_deal_touch,
        days_before_order,
        occurred_at
    from dated
)

select * from final
