-- grain: one row per raw row of crm.leads
with

source_rows as (
    select * from {{ raw('crm', 'leads') }}
),

final as (
    select
        {{ clean('lead_id', 'id') }} as lead_id,
        {{ clean('owner_id', 'id') }} as owner_id,
        {{ clean('converted_account_id', 'id') }} as converted_account_id,
        {{ clean('converted_contact_id', 'id') }} as converted_contact_id,
        {{ clean('converted_opportunity_id', 'id') }} as converted_opportunity_id,
        {{ clean('email', 'email') }} as email,
        {{ clean('name', 'text') }} as name,
        {{ clean('company', 'text') }} as company,
        {{ clean('website', 'text') }} as website,
        {{ clean('source', 'text') }} as source,
        {{ clean('status', 'code') }} as status,
        {{ clean('created_at', 'ts') }} as created_at,
        {{ clean('converted_at', 'ts') }} as converted_at,
        {{ unparsable({
            'created_at': 'ts',
            'converted_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['lead_id', 'email', 'name', 'company', 'website', 'source', 'owner_id', 'status',
             'created_at', 'converted_at', 'converted_account_id', 'converted_contact_id',
             'converted_opportunity_id', 'loaded_at'],
            mask=['email', 'name', 'company', 'website']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
