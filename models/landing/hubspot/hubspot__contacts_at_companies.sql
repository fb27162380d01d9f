{{ config(enabled=is_connected('hubspot')) }}

-- grain: one row per contact of HubSpot
with

contacts as (
    select * from {{ vendor_rows('hubspot', 'contact') }} as contacts
    where version_order = 1
),

audits as (
    select * from {{ vendor_rows('hubspot', 'contact_merge_audit') }} as audits
    where version_order = 1
),

-- type 1 is the primary company
ordered as (
    {{ hubspot_links('contact_company', 'contact_id', 'company_id', '1') }}
),

named as (
    select
        connection,
        merged_id,
        master_id
    from {{ merged_ids('contacts', 'id', 'properties_hs_merged_object_ids') }} as listed
    union all
    select
        connection,
        vid_to_merge as merged_id,
        coalesce(canonical_vid, contact_id) as master_id
    from audits
),

merged_records as (
    select
        connection,
        merged_id,
        min(master_id) as master_id
    from named
    where merged_id <> master_id
    group by connection, merged_id
),

final as (
    select
        contacts.connection,
        contacts.id as contact_id,
        coalesce(merged_records.master_id, contacts.id) as master_id,
        coalesce(
            ordered.company_id, {{ first_id('contacts.properties_associatedcompanyid') }}
        ) as company_id
    from contacts
    left join ordered
        on
            contacts.connection = ordered.connection
            and contacts.id = ordered.contact_id
            and ordered.link_order = 1
    left join merged_records
        on contacts.connection = merged_records.connection and contacts.id = merged_records.merged_id
)

select * from final
