{{ config(enabled=is_connected('hubspot')) }}

-- grain: one row per row of a history of HubSpot's deals, as a deal's entry into a stage
with

entries as (
    select * from {{ vendor_rows('hubspot', 'deal_stage') }} as entries
),

changes as (
    select * from {{ vendor_rows('hubspot', 'deal_property_history') }} as changes
),

stages as (
    select * from {{ vendor_rows('hubspot', 'deal_pipeline_stage') }} as stages
    where version_order = 1
),

merged_deals as (
    select * from {{ vendor_rows('hubspot', 'merged_deal') }} as merged_deals
    where version_order = 1
),

united as (
    select
        connection,
        'deal_stage' as object,
        1 as source_order,
        version_order,
        deal_id,
        'dealstage' as property,
        value,
        date_entered as entered_at,
        loaded_at
    from entries
    union all
    select
        connection,
        'deal_property_history' as object,
        2 as source_order,
        version_order,
        deal_id,
        lower(name) as property,
        value,
        timestamp as entered_at,
        loaded_at
    from changes
),

best as (
    select
        *,
        min(source_order) over (partition by connection, deal_id) as best_order
    from united
),

final as (
    select
        best.connection,
        best.object,
        {{ left_out([
            ("best.property <> 'dealstage'", 'another property'),
            ('best.source_order > best.best_order', 'another history'),
            ('merged_deals.merged_deal_id is not null', 'merged'),
        ], 'best', keeps_deleted=true) }} as left_out,
        best.deal_id as opportunity_id,
        coalesce(stages.label, best.value) as stage,
        best.entered_at,
        best.loaded_at
    from best
    left join stages on best.connection = stages.connection and best.value = stages.stage_id
    left join merged_deals
        on
            best.connection = merged_deals.connection
            and best.deal_id = merged_deals.merged_deal_id
)

select * from final
