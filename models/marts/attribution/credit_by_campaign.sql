{{ config(materialized="view") }}

-- grain: one row per period, attribution model and campaign
with

credit as (
    select * from {{ ref('credit') }}
),

final as (
    {{ credit_by('campaign', ['value as campaign_id']) }}
)

select * from final
