-- grain: one row per cost line and allocation
with

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

final as (
    select
        cost_id,
        allocation,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        source_table,
        cost_type,
        department,
        charged_by,
        amount_minor,
        incurred_on
    from charged_costs
)

select * from final
