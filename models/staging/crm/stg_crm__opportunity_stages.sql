-- grain: one row per raw row of crm.opportunity_stages
with

source_rows as (
    select * from {{ raw('crm', 'opportunity_stages') }}
),

final as (
    select
        {{ clean('opportunity_id', 'id') }} as opportunity_id,
        {{ clean('stage', 'text') }} as stage,
        {{ clean('entered_at', 'ts') }} as entered_at,
        {{ unparsable({
            'entered_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'opportunity_id', 'stage', 'entered_at', 'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
