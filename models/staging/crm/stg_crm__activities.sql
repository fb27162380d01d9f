-- grain: one row per raw row of crm.activities
with

source_rows as (
    select * from {{ raw('crm', 'activities') }}
),

final as (
    select
        {{ clean('activity_id', 'id') }} as activity_id,
        {{ clean('owner_id', 'id') }} as owner_id,
        {{ clean('contact_id', 'id') }} as contact_id,
        {{ clean('lead_id', 'id') }} as lead_id,
        {{ clean('opportunity_id', 'id') }} as opportunity_id,
        {{ clean('account_id', 'id') }} as account_id,
        {{ clean('type', 'code') }} as type,
        {{ clean('direction', 'code') }} as direction,
        {{ clean('outcome', 'code') }} as outcome,
        {{ clean('minutes', 'num') }} as minutes,
        {{ clean('occurred_at', 'ts') }} as occurred_at,
        {{ unparsable({
            'minutes': 'num',
            'occurred_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'activity_id', 'type', 'direction', 'outcome', 'minutes', 'owner_id', 'contact_id',
            'lead_id', 'opportunity_id', 'account_id', 'occurred_at', 'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
