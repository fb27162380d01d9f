-- grain: one row per raw row of billing.disputes, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_billing__disputes') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select dispute_id from {{ ref('stg_billing__disputes') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

payments as (
    select * from {{ ref('int_billing__payments') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select dispute_id
    from landed_keys
    group by dispute_id
    having count(*) > 1
),

judged as (
    select
        staged.dispute_id,
        staged.payment_id,
        staged.currency,
        staged.status,
        staged.amount,
        staged.opened_at,
        staged.closed_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.dispute_id is not null as is_repeated,
        case
            when staged.dispute_id is null then 'missing key'
            when staged.payment_id is null then 'missing payment_id'
            when staged.status is null then 'missing status'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.amount is null then 'missing amount'
            when staged.opened_at is null then 'missing opened_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.opened_at > as_of.as_of or staged.closed_at > as_of.as_of
                then 'dated after as of'
            when staged.status not in ('open', 'won', 'lost') then 'unknown status'
            when staged.status = 'lost' and staged.closed_at is null then 'lost without closed_at'
            when currencies.currency is null then 'unknown currency'
            when staged.amount < 0 then 'negative amount'
            when payments.payment_id is null then 'unknown payment'
            when staged.currency <> payments.currency then 'currency differs from its invoice'
        end as refusal
    from staged
    cross join as_of
    left join currencies on staged.currency = currencies.currency
    left join payments on staged.payment_id = payments.payment_id
    left join repeated on staged.dispute_id = repeated.dispute_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        dispute_id,
        payment_id,
        currency,
        status,
        amount,
        opened_at,
        closed_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by dispute_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'dispute_id', 'payment_id', 'currency', 'status', 'amount', 'opened_at',
                    'closed_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        dispute_id,
        payment_id,
        currency,
        status,
        amount,
        opened_at,
        closed_at,
        unparsable_columns,
        loaded_at,
        coalesce(dispute_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
