{{ config(materialized='view') }}

-- grain: one row per campaign
with

checked as (
    select * from {{ ref('int_marketing__campaigns_checked') }}
),

final as (
    select
        campaign_id,
        platform,
        name,
        channel,
        tactic,
        started_on,
        ended_on,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
