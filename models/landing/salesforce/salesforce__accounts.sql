{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per row of Salesforce's accounts, as an account
with

accounts as (
    select * from {{ vendor_rows('salesforce', 'account') }} as accounts
),

owners as (
    select * from {{ salesforce_owners() }} as owners
),

-- the account that a merge took away is deleted, and names the one that is left
final as (
    select
        accounts.connection,
        'account' as object,
        {{ left_out([], 'accounts', keeps_deleted=true) }} as left_out,
        {{ salesforce_id('accounts.id') }} as account_id,
        -- the name of a person's account is the person's, which the contact has
        case when coalesce(accounts.is_person_account, 'false') = 'false' then accounts.name end as name,
        accounts.website,
        coalesce(accounts.billing_country_code, accounts.billing_country) as country,
        accounts.industry,
        cast(cast(try_cast(replace(accounts.number_of_employees, ',', '') as double) as bigint) as string) as employees,
        coalesce({{ salesforce_id('accounts.owner_id') }}, owners.user_id) as owner_id,
        cast(null as string) as is_holdout,
        accounts.created_date as created_at,
        accounts.last_modified_date as updated_at,
        {{ deleted_flag('accounts') }} as is_deleted,
        {{ salesforce_id('accounts.master_record_id') }} as merged_into_id,
        accounts.loaded_at
    from accounts
    left join owners on accounts.connection = owners.connection and lower(accounts.owner_name) = owners.name
)

select * from final
