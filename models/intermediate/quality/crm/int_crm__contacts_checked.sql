-- grain: one row per raw row of crm.contacts, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_crm__contacts') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select contact_id from {{ ref('stg_crm__contacts') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select contact_id
    from landed_keys
    group by contact_id
    having count(*) > 1
),

judged as (
    select
        staged.contact_id,
        staged.account_id,
        staged.email,
        staged.name,
        staged.title,
        staged.consent,
        staged.is_deleted,
        staged.created_at,
        staged.updated_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.contact_id is not null as is_repeated,
        case
            when staged.contact_id is null then 'missing key'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.is_deleted is null then 'missing is_deleted'
            when staged.created_at is null then 'missing created_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.created_at > as_of.as_of then 'dated after as of'
        end as refusal
    from staged
    cross join as_of
    left join repeated on staged.contact_id = repeated.contact_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        contact_id,
        account_id,
        email,
        name,
        title,
        consent,
        is_deleted,
        created_at,
        updated_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by contact_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                updated_at desc nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'contact_id', 'account_id', 'email', 'name', 'title', 'consent', 'is_deleted',
                    'created_at', 'updated_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        contact_id,
        account_id,
        email,
        name,
        title,
        consent,
        is_deleted,
        created_at,
        updated_at,
        unparsable_columns,
        loaded_at,
        coalesce(contact_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
