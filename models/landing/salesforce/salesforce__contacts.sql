{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per row of Salesforce's contacts or accounts of persons, as a contact
with

accounts as (
    select * from {{ vendor_rows('salesforce', 'account') }} as accounts
),

contacts as (
    select * from {{ vendor_rows('salesforce', 'contact') }} as contacts
),

merged_contacts as (
    select * from {{ ref('salesforce__merged_contacts') }}
),

loaded_accounts as (
    select distinct
        connection,
        {{ salesforce_id('account_id') }} as account_id
    from contacts
),

-- the address of a contact that a merge took away still is that person's, at the account of the one that is left
final as (
    select
        contacts.connection,
        'contact' as object,
        {{ left_out([], 'contacts', keeps_deleted=true) }} as left_out,
        {{ salesforce_id('contacts.id') }} as contact_id,
        coalesce(
            merged_contacts.account_id, {{ salesforce_id('contacts.account_id') }}
        ) as account_id,
        contacts.email,
        coalesce(
            contacts.name, contacts.first_name || ' ' || contacts.last_name, contacts.last_name
        ) as name,
        contacts.title,
        case when contacts.has_opted_out_of_email = 'true' then 'mail_opt_out' end as consent,
        contacts.created_date as created_at,
        contacts.last_modified_date as updated_at,
        case
            when merged_contacts.contact_id is not null then 'false'
            else {{ deleted_flag('contacts') }}
        end as is_deleted,
        contacts.loaded_at
    from contacts
    left join merged_contacts
        on
            contacts.connection = merged_contacts.connection
            and {{ salesforce_id('contacts.id') }} = merged_contacts.contact_id
    union all
    -- the account of a person is the person, whose contact need not be loaded
    select
        accounts.connection,
        'account' as object,
        {{ left_out([(
            "coalesce(accounts.is_person_account, 'false') <> 'true' or accounts.person_email is null"
            ~ ' or loaded_accounts.account_id is not null',
            'no person account'
        )], 'accounts', keeps_deleted=true) }} as left_out,
        coalesce(
            {{ salesforce_id('accounts.person_contact_id') }}, {{ salesforce_id('accounts.id') }}
        ) as contact_id,
        {{ salesforce_id('accounts.id') }} as account_id,
        accounts.person_email as email,
        accounts.name,
        accounts.person_title as title,
        case when accounts.person_has_opted_out_of_email = 'true' then 'mail_opt_out' end as consent,
        accounts.created_date as created_at,
        accounts.last_modified_date as updated_at,
        {{ deleted_flag('accounts') }} as is_deleted,
        accounts.loaded_at
    from accounts
    left join loaded_accounts
        on
            accounts.connection = loaded_accounts.connection
            and {{ salesforce_id('accounts.id') }} = loaded_accounts.account_id
)

select * from final
