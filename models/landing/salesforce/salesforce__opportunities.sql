{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per row of Salesforce's opportunities, as a deal
with

opportunities as (
    select * from {{ vendor_rows('salesforce', 'opportunity') }} as opportunities
),

stages as (
    select * from {{ vendor_rows('salesforce', 'opportunity_stage') }} as stages
    where version_order = 1
),

record_types as (
    select
        connection,
        {{ salesforce_id('id') }} as record_type_id,
        coalesce(name, developer_name) as name
    from {{ vendor_rows('salesforce', 'record_type') }} as record_types
    where version_order = 1
),

roles as (
    select
        connection,
        {{ salesforce_id('opportunity_id') }} as opportunity_id,
        {{ salesforce_id('contact_id') }} as contact_id,
        row_number() over (
            partition by connection, {{ salesforce_id('opportunity_id') }}
            order by
                case is_primary when 'true' then 0 else 1 end nulls last,
                created_date nulls last,
                id nulls last
        ) as role_order
    from {{ vendor_rows('salesforce', 'opportunity_contact_role') }} as roles
    where
        version_order = 1 and contact_id is not null
        and coalesce(is_deleted, 'false') = 'false' and is_removed = 'false'
),

owners as (
    select * from {{ salesforce_owners() }} as owners
),

-- a report may have the stage only
stated as (
    select
        opportunities.*,
        coalesce(record_types.name, opportunities.record_type_name) as record_type,
        coalesce(
            opportunities.is_won, stages.is_won,
            {{ stage_word('opportunities.stage_name', won=true) }},
            'false'
        ) as won,
        coalesce(
            opportunities.is_closed, stages.is_closed,
            {{ stage_word('opportunities.stage_name') }},
            opportunities.is_won,
            'false'
        ) as closed
    from opportunities
    left join stages
        on
            opportunities.connection = stages.connection
            and opportunities.stage_name = stages.master_label
    left join record_types
        on
            opportunities.connection = record_types.connection
            and {{ salesforce_id('opportunities.record_type_id') }} = record_types.record_type_id
),

final as (
    select
        stated.connection,
        'opportunity' as object,
        {{ left_out([], 'stated', keeps_deleted=true) }} as left_out,
        {{ salesforce_id('stated.id') }} as opportunity_id,
        {{ salesforce_id('stated.account_id') }} as account_id,
        coalesce(
            roles.contact_id, {{ salesforce_id('stated.contact_id') }}
        ) as primary_contact_id,
        coalesce({{ salesforce_id('stated.owner_id') }}, owners.user_id) as owner_id,
        case {{ setting_text('salesforce', 'deal_types_from', 'stated.connection') }}
            when 'record_type' then coalesce(stated.record_type, stated.type)
            else coalesce(stated.type, stated.record_type)
        end as type,
        {{ deleted_flag('stated') }} as is_deleted,
        stated.amount,
        upper(coalesce(
            stated.currency_iso_code,
            {{ setting_text('salesforce', 'currency', 'stated.connection') }},
            '{{ var("reporting_currency") }}'
        )) as currency,
        stated.stage_name as stage,
        stated.closed as is_closed,
        stated.won as is_won,
        stated.created_date as created_at,
        -- until a deal is closed, its date is a plan; so is one that is still to come
        case
            when stated.closed = 'true'
                then case
                    when substr(stated.close_date, 1, 10) > substr(stated.loaded_at, 1, 10)
                        then coalesce(
                            stated.last_stage_change_date, stated.last_modified_date, stated.close_date
                        )
                    else stated.close_date
                end
        end as closed_at,
        stated.last_modified_date as updated_at,
        stated.loaded_at
    from stated
    left join roles
        on
            stated.connection = roles.connection
            and {{ salesforce_id('stated.id') }} = roles.opportunity_id
            and roles.role_order = 1
    left join owners on stated.connection = owners.connection and lower(stated.owner_name) = owners.name
)

select * from final
