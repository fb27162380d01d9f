{{ config(enabled=is_connected('hubspot')) }}

-- grain: one row per row of HubSpot's companies, as an account
with

companies as (
    select * from {{ vendor_rows('hubspot', 'company') }} as companies
),

current_companies as (
    select * from companies
    where version_order = 1
),

merged_records as (
    select
        connection,
        merged_id,
        min(master_id) as master_id
    from {{ merged_ids('current_companies', 'id', 'properties_hs_merged_object_ids') }} as named
    group by connection, merged_id
),

-- the company that is left names those that merges took away, which are loaded no more; a further domain of a company
-- is as one that was merged into it
merged_away as (
    select
        merged_records.connection,
        merged_records.master_id,
        merged_records.merged_id as account_id,
        cast(null as string) as website,
        case
            when companies.id is not null then 'merged company that is loaded'
        end as left_out
    from merged_records
    left join current_companies as companies
        on merged_records.connection = companies.connection and merged_records.merged_id = companies.id
    union all
    select
        connection,
        master_id,
        master_id || '/' || value_order as account_id,
        value as website,
        cast(null as string) as left_out
    from {{ further_values('current_companies', 'id', 'properties_hs_additional_domains') }} as listed
),

final as (
    select
        companies.connection,
        'company' as object,
        {{ left_out([], 'companies', keeps_deleted=true) }} as left_out,
        companies.id as account_id,
        companies.properties_name as name,
        -- the domain is what HubSpot knows a company by; its site may be on a network's, or in another country
        coalesce(companies.properties_domain, companies.properties_website) as website,
        companies.properties_country as country,
        companies.properties_industry as industry,
        cast(cast(try_cast(
            replace(companies.properties_numberofemployees, ',', '') as double
        ) as bigint) as string) as employees,
        companies.properties_hubspot_owner_id as owner_id,
        cast(null as string) as is_holdout,
        companies.properties_createdate as created_at,
        cast(null as string) as updated_at,
        {{ deleted_flag('companies') }} as is_deleted,
        merged_records.master_id as merged_into_id,
        companies.loaded_at
    from companies
    left join merged_records
        on companies.connection = merged_records.connection and companies.id = merged_records.merged_id
    union all
    select
        merged_away.connection,
        'company' as object,
        merged_away.left_out,
        merged_away.account_id,
        cast(null as string) as name,
        merged_away.website,
        cast(null as string) as country,
        cast(null as string) as industry,
        cast(null as string) as employees,
        cast(null as string) as owner_id,
        cast(null as string) as is_holdout,
        cast(null as string) as created_at,
        cast(null as string) as updated_at,
        'true' as is_deleted,
        merged_away.master_id as merged_into_id,
        masters.loaded_at
    from merged_away
    inner join current_companies as masters
        on merged_away.connection = masters.connection and merged_away.master_id = masters.id
)

select * from final
