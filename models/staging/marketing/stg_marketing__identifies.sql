-- grain: one row per raw row of marketing.identifies
with

source_rows as (
    select * from {{ raw('marketing', 'identifies') }}
),

final as (
    select
        {{ clean('visitor_id', 'id') }} as visitor_id,
        {{ clean('email', 'email') }} as email,
        {{ clean('via', 'text') }} as via,
        {{ clean('identified_at', 'ts') }} as identified_at,
        {{ unparsable({
            'identified_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['visitor_id', 'email', 'identified_at', 'via', 'loaded_at'],
            mask=['email']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
