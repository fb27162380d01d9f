-- grain: one row per raw row of marketing.email_events, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_marketing__email_events') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select event_id from {{ ref('stg_marketing__email_events') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select event_id
    from landed_keys
    group by event_id
    having count(*) > 1
),

judged as (
    select
        staged.event_id,
        staged.campaign_id,
        staged.email,
        staged.type,
        staged.occurred_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.event_id is not null as is_repeated,
        case
            when staged.event_id is null then 'missing key'
            when staged.email is null then 'missing email'
            when staged.type is null then 'missing type'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.occurred_at is null then 'missing occurred_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.occurred_at > as_of.as_of then 'dated after as of'
            when not {{ is_email('staged.email') }} then 'not an e-mail'
        end as refusal
    from staged
    cross join as_of
    left join repeated on staged.event_id = repeated.event_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        event_id,
        campaign_id,
        email,
        type,
        occurred_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by event_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'event_id', 'campaign_id', 'email', 'type', 'occurred_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        event_id,
        campaign_id,
        email,
        type,
        occurred_at,
        unparsable_columns,
        loaded_at,
        coalesce(event_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
