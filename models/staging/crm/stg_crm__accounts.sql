-- grain: one row per raw row of crm.accounts
with

source_rows as (
    select * from {{ raw('crm', 'accounts') }}
),

final as (
    select
        {{ clean('account_id', 'id') }} as account_id,
        {{ clean('owner_id', 'id') }} as owner_id,
        {{ clean('merged_into_id', 'id') }} as merged_into_id,
        {{ clean('name', 'text') }} as name,
        {{ clean('website', 'text') }} as website,
        {{ clean('country', 'text') }} as country,
        {{ clean('industry', 'text') }} as industry,
        {{ clean('is_holdout', 'flag') }} as is_holdout,
        {{ clean('is_deleted', 'flag') }} as is_deleted,
        {{ clean('employees', 'int') }} as employees,
        {{ clean('created_at', 'ts') }} as created_at,
        {{ clean('updated_at', 'ts') }} as updated_at,
        {{ unparsable({
            'employees': 'int',
            'is_holdout': 'flag',
            'created_at': 'ts',
            'updated_at': 'ts',
            'is_deleted': 'flag',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['account_id', 'name', 'website', 'country', 'industry', 'employees', 'owner_id',
             'is_holdout', 'created_at', 'updated_at', 'is_deleted', 'merged_into_id', 'loaded_at'],
            mask=['name', 'website']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
