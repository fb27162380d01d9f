-- grain: one row per raw row of crm.activities, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_crm__activities') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select activity_id from {{ ref('stg_crm__activities') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

users as (
    select * from {{ ref('int_crm__users') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select activity_id
    from landed_keys
    group by activity_id
    having count(*) > 1
),

judged as (
    select
        staged.activity_id,
        staged.owner_id,
        staged.contact_id,
        staged.lead_id,
        staged.opportunity_id,
        staged.account_id,
        staged.type,
        staged.direction,
        staged.outcome,
        staged.minutes,
        staged.occurred_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.activity_id is not null as is_repeated,
        case
            when staged.activity_id is null then 'missing key'
            when staged.type is null then 'missing type'
            when staged.owner_id is null then 'missing owner_id'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.occurred_at is null then 'missing occurred_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.occurred_at > as_of.as_of then 'dated after as of'
            when
                staged.contact_id is null
                and staged.lead_id is null
                and staged.opportunity_id is null
                and staged.account_id is null
                then 'no contact, lead, opportunity or account'
            when users.user_id is null then 'unknown user'
        end as refusal
    from staged
    cross join as_of
    left join users on staged.owner_id = users.user_id
    left join repeated on staged.activity_id = repeated.activity_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        activity_id,
        owner_id,
        contact_id,
        lead_id,
        opportunity_id,
        account_id,
        type,
        direction,
        outcome,
        minutes,
        occurred_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by activity_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'activity_id', 'owner_id', 'contact_id', 'lead_id', 'opportunity_id',
                    'account_id', 'type', 'direction', 'outcome', 'minutes', 'occurred_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        activity_id,
        owner_id,
        contact_id,
        lead_id,
        opportunity_id,
        account_id,
        type,
        direction,
        outcome,
        minutes,
        occurred_at,
        unparsable_columns,
        loaded_at,
        coalesce(activity_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
