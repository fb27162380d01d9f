-- grain: one row per raw row of crm.contacts
with

source_rows as (
    select * from {{ raw('crm', 'contacts') }}
),

final as (
    select
        {{ clean('contact_id', 'id') }} as contact_id,
        {{ clean('account_id', 'id') }} as account_id,
        {{ clean('email', 'email') }} as email,
        {{ clean('name', 'text') }} as name,
        {{ clean('title', 'text') }} as title,
        {{ clean('consent', 'text') }} as consent,
        {{ clean('is_deleted', 'flag') }} as is_deleted,
        {{ clean('created_at', 'ts') }} as created_at,
        {{ clean('updated_at', 'ts') }} as updated_at,
        {{ unparsable({
            'created_at': 'ts',
            'updated_at': 'ts',
            'is_deleted': 'flag',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['contact_id', 'account_id', 'email', 'name', 'title', 'consent', 'created_at',
             'updated_at', 'is_deleted', 'loaded_at'],
            mask=['email', 'name', 'title']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
