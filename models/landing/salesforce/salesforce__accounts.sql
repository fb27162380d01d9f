{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per row of Salesforce's accounts, as an account
with

accounts as (
    select * from {{ vendor_rows('salesforce', 'account') }} as accounts
),

-- the account that a merge took away is deleted, and names the one that is left
final as (
    select
        connection,
        'account' as object,
        {{ left_out([], 'accounts', keeps_deleted=true) }} as left_out,
        {{ salesforce_id('id') }} as account_id,
        -- the name of a person's account is the person's, which the contact has
        case when coalesce(is_person_account, 'false') = 'false' then name end as name,
        website,
        coalesce(billing_country_code, billing_country) as country,
        industry,
        cast(cast(try_cast(replace(number_of_employees, ',', '') as double) as bigint) as string) as employees,
        {{ salesforce_id('owner_id') }} as owner_id,
        cast(null as string) as is_holdout,
        created_date as created_at,
        last_modified_date as updated_at,
        {{ deleted_flag('accounts') }} as is_deleted,
        {{ salesforce_id('master_record_id') }} as merged_into_id,
        loaded_at
    from accounts
)

select * from final
