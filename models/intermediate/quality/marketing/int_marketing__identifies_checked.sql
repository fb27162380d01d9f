-- grain: one row per raw row of marketing.identifies, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_marketing__identifies') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select
        visitor_id,
        email,
        identified_at
    from {{ ref('stg_marketing__identifies') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select
        visitor_id,
        email,
        identified_at
    from landed_keys
    group by visitor_id, email, identified_at
    having count(*) > 1
),

judged as (
    select
        staged.visitor_id,
        staged.email,
        staged.via,
        staged.identified_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.visitor_id is not null as is_repeated,
        case
            when staged.visitor_id is null or staged.email is null then 'missing key'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.identified_at is null then 'missing key'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.identified_at > as_of.as_of then 'dated after as of'
            when not {{ is_email('staged.email') }} then 'not an e-mail'
        end as refusal
    from staged
    cross join as_of
    left join repeated
        on
            staged.visitor_id = repeated.visitor_id
            and staged.email = repeated.email
            and staged.identified_at = repeated.identified_at
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        visitor_id,
        email,
        via,
        identified_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by visitor_id, email, identified_at
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'visitor_id', 'email', 'via', 'identified_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        visitor_id,
        email,
        via,
        identified_at,
        unparsable_columns,
        loaded_at,
        coalesce(visitor_id, '(missing)')
        || '|' || coalesce(md5(email), '(missing)')
        || '|' || coalesce(cast(identified_at as string), '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
