{{ config(materialized="view") }}

-- grain: one row per close, resource, channel, tactic, campaign and partner that touched it; of a
-- closed month as it was closed
with

touched_closes as (
    select * from {{ ref('int_touched_closes') }}
),

kept_touched_closes as (
    select * from {{ ref('int_kept_touched_closes') }}
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

final as (
    select
        touched_closes.close_id,
        touched_closes.campaign_id,
        touched_closes.partner_id,
        touched_closes.resource,
        touched_closes.channel,
        touched_closes.tactic,
        touched_closes.month
    from touched_closes
    left join kept_months on touched_closes.month = kept_months.month
    where kept_months.month is null
    union all
    select
        close_id,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        month
    from kept_touched_closes
)

select * from final
