{{ config(enabled=is_connected('hubspot')) }}

-- grain: one row per row of HubSpot's contacts, as a contact
with

contacts as (
    select * from {{ vendor_rows('hubspot', 'contact') }} as contacts
),

current_contacts as (
    select * from contacts
    where version_order = 1
),

-- further addresses of a person; those of contacts that merges took away are here, as the contacts are loaded no more
addresses as (
    select
        connection,
        master_id,
        value as email,
        value_order as address_order
    from {{ further_values('current_contacts', 'id', 'properties_hs_additional_emails') }} as listed
),

contacts_at_companies as (
    select * from {{ ref('hubspot__contacts_at_companies') }}
),

-- the address of a contact that a merge took away still is that person's
final as (
    select
        contacts.connection,
        'contact' as object,
        {{ left_out([], 'contacts', keeps_deleted=true) }} as left_out,
        contacts.id as contact_id,
        coalesce(masters.company_id, own.company_id) as account_id,
        contacts.properties_email as email,
        coalesce(
            contacts.properties_firstname || ' ' || contacts.properties_lastname,
            contacts.properties_lastname, contacts.properties_firstname
        ) as name,
        contacts.properties_jobtitle as title,
        case when contacts.properties_hs_email_optout = 'true' then 'mail_opt_out' end as consent,
        contacts.properties_createdate as created_at,
        cast(null as string) as updated_at,
        case
            when own.master_id <> own.contact_id then 'false'
            else {{ deleted_flag('contacts') }}
        end as is_deleted,
        contacts.loaded_at
    from contacts
    left join contacts_at_companies as own
        on contacts.connection = own.connection and contacts.id = own.contact_id
    left join contacts_at_companies as masters
        on own.connection = masters.connection and own.master_id = masters.contact_id
    union all
    select
        addresses.connection,
        'contact' as object,
        cast(null as string) as left_out,
        addresses.master_id || '/' || addresses.address_order as contact_id,
        own.company_id as account_id,
        addresses.email,
        cast(null as string) as name,
        cast(null as string) as title,
        case when contacts.properties_hs_email_optout = 'true' then 'mail_opt_out' end as consent,
        contacts.properties_createdate as created_at,
        cast(null as string) as updated_at,
        {{ deleted_flag('contacts') }} as is_deleted,
        contacts.loaded_at
    from addresses
    inner join current_contacts as contacts
        on addresses.connection = contacts.connection and addresses.master_id = contacts.id
    left join contacts_at_companies as own
        on addresses.connection = own.connection and addresses.master_id = own.contact_id
)

select * from final
