-- grain: one row per raw row of marketing.event_attendees, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_marketing__event_attendees') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select attendee_id from {{ ref('stg_marketing__event_attendees') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select attendee_id
    from landed_keys
    group by attendee_id
    having count(*) > 1
),

judged as (
    select
        staged.attendee_id,
        staged.campaign_id,
        staged.email,
        staged.event,
        staged.registered_at,
        staged.attended_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.attendee_id is not null as is_repeated,
        case
            when staged.attendee_id is null then 'missing key'
            when staged.email is null then 'missing email'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.registered_at is null then 'missing registered_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.registered_at > as_of.as_of or staged.attended_at > as_of.as_of
                then 'dated after as of'
            when not {{ is_email('staged.email') }} then 'not an e-mail'
        end as refusal
    from staged
    cross join as_of
    left join repeated on staged.attendee_id = repeated.attendee_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        attendee_id,
        campaign_id,
        email,
        event,
        registered_at,
        attended_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by attendee_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'attendee_id', 'campaign_id', 'email', 'event', 'registered_at', 'attended_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        attendee_id,
        campaign_id,
        email,
        event,
        registered_at,
        attended_at,
        unparsable_columns,
        loaded_at,
        coalesce(attendee_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
