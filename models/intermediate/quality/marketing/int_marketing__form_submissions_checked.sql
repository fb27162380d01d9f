-- grain: one row per raw row of marketing.form_submissions, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_marketing__form_submissions') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select submission_id from {{ ref('stg_marketing__form_submissions') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select submission_id
    from landed_keys
    group by submission_id
    having count(*) > 1
),

judged as (
    select
        staged.submission_id,
        staged.visitor_id,
        staged.email,
        staged.form,
        staged.how_did_you_hear,
        staged.is_sales_request,
        staged.submitted_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.submission_id is not null as is_repeated,
        case
            when staged.submission_id is null then 'missing key'
            when staged.email is null then 'missing email'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.is_sales_request is null then 'missing is_sales_request'
            when staged.submitted_at is null then 'missing submitted_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.submitted_at > as_of.as_of then 'dated after as of'
            when not {{ is_email('staged.email') }} then 'not an e-mail'
        end as refusal
    from staged
    cross join as_of
    left join repeated on staged.submission_id = repeated.submission_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        submission_id,
        visitor_id,
        email,
        form,
        how_did_you_hear,
        is_sales_request,
        submitted_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by submission_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'submission_id', 'visitor_id', 'email', 'form', 'how_did_you_hear',
                    'is_sales_request', 'submitted_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        submission_id,
        visitor_id,
        email,
        form,
        how_did_you_hear,
        is_sales_request,
        submitted_at,
        unparsable_columns,
        loaded_at,
        coalesce(submission_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
