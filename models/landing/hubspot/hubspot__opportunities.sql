{{ config(enabled=is_connected('hubspot')) }}

-- grain: one row per row of HubSpot's deals, as a deal
with

deals as (
    select * from {{ vendor_rows('hubspot', 'deal') }} as deals
),

stages as (
    select * from {{ vendor_rows('hubspot', 'deal_pipeline_stage') }} as stages
    where version_order = 1
),

pipelines as (
    select * from {{ vendor_rows('hubspot', 'deal_pipeline') }} as pipelines
    where version_order = 1
),

merged_deals as (
    select * from {{ vendor_rows('hubspot', 'merged_deal') }} as merged_deals
    where version_order = 1
),

stage_entries as (
    select
        connection,
        opportunity_id,
        stage,
        min(entered_at) as entered_at
    from {{ ref('hubspot__opportunity_stages') }}
    where left_out is null
    group by connection, opportunity_id, stage
),

-- type 5 is the primary company
companies as (
    {{ hubspot_links('deal_company', 'deal_id', 'company_id', '5') }}
),

contacts as (
    {{ hubspot_links('deal_contact', 'deal_id', 'contact_id') }}
),

staged as (
    select
        deals.*,
        stages.label,
        -- A stage that is closed is won where its probability is 1. Of old, closed_won says that it is closed.
        coalesce(
            deals.properties_hs_is_closed,
            stages.is_closed,
            case when stages.closed_won = 'true' or try_cast(stages.probability as double) in (0, 1) then 'true' end,
            {{ stage_word('coalesce(stages.label, deals.properties_dealstage)') }},
            'false'
        ) as closed,
        coalesce(
            deals.properties_hs_is_closed_won,
            case
                when stages.probability is not null and coalesce(stages.is_closed, stages.closed_won) is not null
                    then case
                        when
                            coalesce(stages.is_closed, stages.closed_won) = 'true'
                            and try_cast(stages.probability as double) = 1
                            then 'true'
                        else 'false'
                    end
            end,
            case when lower(stages.label) like '%lost%' then 'false' else stages.closed_won end,
            {{ stage_word('coalesce(stages.label, deals.properties_dealstage)', won=true) }},
            'false'
        ) as won
    from deals
    left join stages
        on
            deals.connection = stages.connection
            and deals.properties_dealstage = stages.stage_id
),

final as (
    select
        staged.connection,
        'deal' as object,
        {{ left_out([('merged_deals.merged_deal_id is not null', 'merged')], 'staged', keeps_deleted=true) }} as left_out,
        staged.deal_id as opportunity_id,
        coalesce(
            staged.properties_hs_primary_associated_company, companies.company_id,
            {{ first_id('staged.associated_company') }}
        ) as account_id,
        coalesce(
            contacts.contact_id, {{ first_id('staged.associated_contact') }}
        ) as primary_contact_id,
        staged.properties_hubspot_owner_id as owner_id,
        -- the types that HubSpot ships have no renewal, which has a pipeline of its own
        case
            when
                lower(coalesce(pipelines.label, staged.properties_pipeline))
                in {{ setting_list('hubspot', 'renewal_pipelines') }}
                then 'renewal'
            else staged.properties_dealtype
        end as type,
        {{ deleted_flag('staged') }} as is_deleted,
        staged.properties_amount as amount,
        upper(coalesce(
            staged.properties_deal_currency_code,
            {{ setting_text('hubspot', 'currency', 'staged.connection') }},
            '{{ var("reporting_currency") }}'
        )) as currency,
        coalesce(staged.label, staged.properties_dealstage) as stage,
        case when staged.won = 'true' then 'true' else staged.closed end as is_closed,
        staged.won as is_won,
        staged.properties_createdate as created_at,
        -- Until a deal is closed, its date is a plan, and so is one that is still to come: the deal was closed when it
        -- came into its stage. Where no history says it, the last change is nearest.
        case
            when staged.won = 'true' or staged.closed = 'true'
                then case
                    when substr(staged.properties_closedate, 1, 10) > substr(staged.loaded_at, 1, 10)
                        then coalesce(
                            stage_entries.entered_at, staged.properties_hs_lastmodifieddate, staged.loaded_at
                        )
                    else staged.properties_closedate
                end
        end as closed_at,
        staged.properties_hs_lastmodifieddate as updated_at,
        staged.loaded_at
    from staged
    left join merged_deals
        on
            staged.connection = merged_deals.connection
            and staged.deal_id = merged_deals.merged_deal_id
    left join stage_entries
        on
            staged.connection = stage_entries.connection
            and staged.deal_id = stage_entries.opportunity_id
            and coalesce(staged.label, staged.properties_dealstage) = stage_entries.stage
    left join pipelines
        on
            staged.connection = pipelines.connection
            and staged.properties_pipeline = pipelines.pipeline_id
    left join companies
        on
            staged.connection = companies.connection
            and staged.deal_id = companies.deal_id
            and companies.link_order = 1
    left join contacts
        on
            staged.connection = contacts.connection
            and staged.deal_id = contacts.deal_id
            and contacts.link_order = 1
)

select * from final
