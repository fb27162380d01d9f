{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per contact that was merged into another one
with

contacts as (
    select
        connection,
        {{ salesforce_id('id') }} as contact_id,
        {{ salesforce_id('master_record_id') }} as master_id,
        {{ salesforce_id('account_id') }} as account_id
    from {{ vendor_rows('salesforce', 'contact') }} as contacts
    where version_order = 1
),

-- a merge may be merged again
final as (
    select
        contacts.connection,
        contacts.contact_id,
        coalesce(
            fourth.contact_id, third.contact_id, second.contact_id, contacts.master_id
        ) as master_id,
        coalesce(
            fourth.account_id, third.account_id, second.account_id, contacts.account_id
        ) as account_id
    from contacts
    left join contacts as second
        on contacts.connection = second.connection and contacts.master_id = second.contact_id
    left join contacts as third
        on second.connection = third.connection and second.master_id = third.contact_id
    left join contacts as fourth
        on third.connection = fourth.connection and third.master_id = fourth.contact_id
    where contacts.master_id is not null
)

select * from final
