{{ config(enabled=is_connected('hubspot')) }}

-- grain: one row per row of HubSpot's contacts, as a lead
with

contacts as (
    select * from {{ vendor_rows('hubspot', 'contact') }} as contacts
),

opportunities as (
    select
        connection,
        primary_contact_id,
        min(created_at) as created_at
    from {{ ref('hubspot__opportunities') }}
    where left_out is null and is_deleted = 'false' and primary_contact_id is not null
    group by connection, primary_contact_id
),

-- a contact is its own lead, which the first deal with it converts
final as (
    select
        contacts.connection,
        'contact' as object,
        {{ left_out([], 'contacts', keeps_deleted=true) }} as left_out,
        contacts.id as lead_id,
        contacts.properties_email as email,
        coalesce(
            contacts.properties_firstname || ' ' || contacts.properties_lastname,
            contacts.properties_lastname, contacts.properties_firstname
        ) as name,
        contacts.properties_company as company,
        contacts.properties_website as website,
        contacts.properties_hs_analytics_source as source,
        contacts.properties_hubspot_owner_id as owner_id,
        coalesce(
            contacts.properties_hs_lead_status, contacts.properties_lifecyclestage
        ) as status,
        contacts.properties_createdate as created_at,
        {{ deleted_flag('contacts') }} as is_deleted,
        opportunities.created_at as converted_at,
        cast(null as string) as converted_account_id,
        contacts.id as converted_contact_id,
        cast(null as string) as converted_opportunity_id,
        contacts.loaded_at
    from contacts
    left join opportunities
        on
            contacts.connection = opportunities.connection
            and contacts.id = opportunities.primary_contact_id
)

select * from final
