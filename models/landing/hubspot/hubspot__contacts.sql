{{ config(enabled=is_connected('hubspot')) }}

-- grain: one row per row of HubSpot's contacts, as a contact
with

contacts as (
    select * from {{ vendor_rows('hubspot', 'contact') }} as contacts
),

contacts_at_companies as (
    select * from {{ ref('hubspot__contacts_at_companies') }}
),

-- the address of a contact that a merge took away still is that person's
final as (
    select
        contacts.connection,
        'contact' as object,
        {{ left_out([], 'contacts') }} as left_out,
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
)

select * from final
