{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per row of a history of Salesforce's opportunities, as a deal's entry into a stage
with

histories as (
    select * from {{ vendor_rows('salesforce', 'opportunity_history') }} as histories
),

field_histories as (
    select * from {{ vendor_rows('salesforce', 'opportunity_field_history') }} as field_histories
),

versions as (
    select * from {{ vendor_rows('salesforce', 'opportunity_version') }} as versions
    where started_at is not null
),

-- the history of deals, of their fields, or the versions that a loader kept; one of them is enough for a deal
united as (
    select
        connection,
        'opportunity_history' as object,
        version_order,
        case when opportunity_id is null then 3 else 1 end as source_order,
        {{ salesforce_id('coalesce(opportunity_id, id)') }} as opportunity_id,
        stage_name as stage,
        case when opportunity_id is null then started_at else created_date end as entered_at,
        coalesce(is_deleted, 'false') as is_deleted,
        'true' as is_stage,
        loaded_at
    from histories
    union all
    select
        connection,
        'opportunity_field_history' as object,
        version_order,
        2 as source_order,
        {{ salesforce_id('opportunity_id') }} as opportunity_id,
        new_value as stage,
        created_date as entered_at,
        coalesce(is_deleted, 'false') as is_deleted,
        case when lower(field) in ('stagename', 'stage') then 'true' else 'false' end as is_stage,
        loaded_at
    from field_histories
    union all
    select
        connection,
        'opportunity_version' as object,
        version_order,
        3 as source_order,
        {{ salesforce_id('id') }} as opportunity_id,
        stage_name as stage,
        started_at as entered_at,
        'false' as is_deleted,
        'true' as is_stage,
        loaded_at
    from versions
),

best as (
    select
        *,
        min(case when is_stage = 'true' then source_order end) over (
            partition by connection, opportunity_id
        ) as best_order,
        lag(case when is_stage = 'true' then stage end) over (
            partition by connection, opportunity_id, source_order, is_stage, version_order
            order by entered_at nulls last, stage nulls last
        ) as previous_stage
    from united
),

final as (
    select
        connection,
        object,
        {{ left_out([
            ("best.is_deleted = 'true'", 'deleted'),
            ("best.opportunity_id is null or best.entered_at is null", 'no deal'),
            ("best.is_stage = 'false' or best.stage is null or best.stage = best.previous_stage", 'no change of stage'),
            ('best.source_order > best.best_order', 'another history'),
        ], 'best', keeps_deleted=true) }} as left_out,
        opportunity_id,
        stage,
        entered_at,
        loaded_at
    from best
)

select * from final
