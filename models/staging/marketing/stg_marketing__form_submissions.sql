-- grain: one row per raw row of marketing.form_submissions
with

source_rows as (
    select * from {{ raw('marketing', 'form_submissions') }}
),

final as (
    select
        {{ clean('submission_id', 'id') }} as submission_id,
        {{ clean('visitor_id', 'id') }} as visitor_id,
        {{ clean('email', 'email') }} as email,
        {{ clean('form', 'text') }} as form,
        {{ clean('how_did_you_hear', 'text') }} as how_did_you_hear,
        {{ clean('is_sales_request', 'flag') }} as is_sales_request,
        {{ clean('submitted_at', 'ts') }} as submitted_at,
        {{ unparsable({
            'is_sales_request': 'flag',
            'submitted_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['submission_id', 'visitor_id', 'email', 'form', 'is_sales_request', 'how_did_you_hear',
             'submitted_at', 'loaded_at'],
            mask=['email', 'how_did_you_hear']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
