-- grain: one row per raw row of crm.opportunities
with

source_rows as (
    select * from {{ raw('crm', 'opportunities') }}
),

final as (
    select
        {{ clean('opportunity_id', 'id') }} as opportunity_id,
        {{ clean('account_id', 'id') }} as account_id,
        {{ clean('primary_contact_id', 'id') }} as primary_contact_id,
        {{ clean('owner_id', 'id') }} as owner_id,
        {{ clean('type', 'code') }} as type,
        {{ clean('currency', 'currency') }} as currency,
        {{ clean('stage', 'text') }} as stage,
        {{ clean('is_closed', 'flag') }} as is_closed,
        {{ clean('is_won', 'flag') }} as is_won,
        {{ clean('amount', 'money') }} as amount,
        {{ clean('created_at', 'ts') }} as created_at,
        {{ clean('closed_at', 'ts') }} as closed_at,
        {{ clean('updated_at', 'ts') }} as updated_at,
        {{ unparsable({
            'amount': 'money',
            'is_closed': 'flag',
            'is_won': 'flag',
            'created_at': 'ts',
            'closed_at': 'ts',
            'updated_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'opportunity_id', 'account_id', 'primary_contact_id', 'owner_id', 'type', 'amount',
            'currency', 'stage', 'is_closed', 'is_won', 'created_at', 'closed_at', 'updated_at',
            'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
