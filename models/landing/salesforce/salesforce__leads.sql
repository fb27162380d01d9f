{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per row of Salesforce's leads, as a lead
with

leads as (
    select * from {{ vendor_rows('salesforce', 'lead') }} as leads
),

contacts as (
    select * from {{ vendor_rows('salesforce', 'contact') }} as contacts
    where version_order = 1
),

owners as (
    select * from {{ salesforce_owners() }} as owners
),

-- the conversion is a date; its contact was created in that moment, unless the contact is older
final as (
    select
        leads.connection,
        'lead' as object,
        {{ left_out([('leads.master_record_id is not null', 'merged')], 'leads', keeps_deleted=true) }} as left_out,
        {{ salesforce_id('leads.id') }} as lead_id,
        leads.email,
        coalesce(leads.name, leads.first_name || ' ' || leads.last_name, leads.last_name) as name,
        leads.company,
        leads.website,
        leads.lead_source as source,
        coalesce({{ salesforce_id('leads.owner_id') }}, owners.user_id) as owner_id,
        leads.status,
        leads.created_date as created_at,
        {{ deleted_flag('leads') }} as is_deleted,
        case
            when
                substr(contacts.created_date, 1, 10) = substr(leads.converted_date, 1, 10)
                then contacts.created_date
            when
                length(leads.converted_date) = 10 or substr(leads.converted_date, 12, 8) = '00:00:00'
                then substr(leads.converted_date, 1, 10) || ' 23:59:59'
            else leads.converted_date
        end as converted_at,
        {{ salesforce_id('leads.converted_account_id') }} as converted_account_id,
        {{ salesforce_id('leads.converted_contact_id') }} as converted_contact_id,
        {{ salesforce_id('leads.converted_opportunity_id') }} as converted_opportunity_id,
        leads.loaded_at
    from leads
    left join contacts
        on
            leads.connection = contacts.connection
            and {{ salesforce_id('leads.converted_contact_id') }}
            = {{ salesforce_id('contacts.id') }}
    left join owners on leads.connection = owners.connection and lower(leads.owner_name) = owners.name
)

select * from final
