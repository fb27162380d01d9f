{{ config(materialized="view") }}

-- grain: one row per row of ad spend
with

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

final as (
    select
        cost_id as spend_id,
        campaign_id,
        channel,
        platform,
        amount_minor,
        incurred_on as spent_on
    from cost_lines
    where source_table = 'marketing.ad_spend'
)

select * from final
