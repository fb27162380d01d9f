-- grain: one row per raw row of crm.users, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_crm__users') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select user_id from {{ ref('stg_crm__users') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select user_id
    from landed_keys
    group by user_id
    having count(*) > 1
),

judged as (
    select
        staged.user_id,
        staged.name,
        staged.email,
        staged.role,
        staged.team,
        staged.department,
        staged.started_on,
        staged.ended_on,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.user_id is not null as is_repeated,
        case
            when staged.user_id is null then 'missing key'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
        end as refusal
    from staged
    cross join as_of
    left join repeated on staged.user_id = repeated.user_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        user_id,
        name,
        email,
        role,
        team,
        department,
        started_on,
        ended_on,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by user_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'user_id', 'name', 'email', 'role', 'team', 'department', 'started_on',
                    'ended_on'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        user_id,
        name,
        email,
        role,
        team,
        department,
        started_on,
        ended_on,
        unparsable_columns,
        loaded_at,
        coalesce(user_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
