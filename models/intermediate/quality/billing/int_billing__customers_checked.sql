-- grain: one row per raw row of billing.customers, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_billing__customers') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select customer_id from {{ ref('stg_billing__customers') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select customer_id
    from landed_keys
    group by customer_id
    having count(*) > 1
),

judged as (
    select
        staged.customer_id,
        staged.account_id,
        staged.name,
        staged.email,
        staged.domain,
        staged.payment_fingerprint,
        staged.created_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.customer_id is not null as is_repeated,
        case
            when staged.customer_id is null then 'missing key'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.created_at is null then 'missing created_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.created_at > as_of.as_of then 'dated after as of'
        end as refusal
    from staged
    cross join as_of
    left join repeated on staged.customer_id = repeated.customer_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        customer_id,
        account_id,
        name,
        email,
        domain,
        payment_fingerprint,
        created_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by customer_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'customer_id', 'account_id', 'name', 'email', 'domain', 'payment_fingerprint',
                    'created_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        customer_id,
        account_id,
        name,
        email,
        domain,
        payment_fingerprint,
        created_at,
        unparsable_columns,
        loaded_at,
        coalesce(customer_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
