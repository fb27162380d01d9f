-- grain: one row per raw row of billing.subscriptions, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_billing__subscriptions') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select subscription_id from {{ ref('stg_billing__subscriptions') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

customers as (
    select * from {{ ref('int_billing__customers') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select subscription_id
    from landed_keys
    group by subscription_id
    having count(*) > 1
),

judged as (
    select
        staged.subscription_id,
        staged.customer_id,
        staged.plan,
        staged.interval_months,
        staged.started_at,
        staged.ended_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.subscription_id is not null as is_repeated,
        case
            when staged.subscription_id is null then 'missing key'
            when staged.customer_id is null then 'missing customer_id'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.started_at is null then 'missing started_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when customers.customer_id is null then 'unknown customer'
        end as refusal
    from staged
    cross join as_of
    left join customers on staged.customer_id = customers.customer_id
    left join repeated on staged.subscription_id = repeated.subscription_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        subscription_id,
        customer_id,
        plan,
        interval_months,
        started_at,
        ended_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by subscription_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'subscription_id', 'customer_id', 'plan', 'interval_months', 'started_at',
                    'ended_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        subscription_id,
        customer_id,
        plan,
        interval_months,
        started_at,
        ended_at,
        unparsable_columns,
        loaded_at,
        coalesce(subscription_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
