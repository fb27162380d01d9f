-- grain: one row per raw row of billing.payments, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_billing__payments') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select payment_id from {{ ref('stg_billing__payments') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

invoices as (
    select * from {{ ref('int_billing__invoices') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select payment_id
    from landed_keys
    group by payment_id
    having count(*) > 1
),

judged as (
    select
        staged.payment_id,
        staged.invoice_id,
        staged.currency,
        staged.status,
        staged.amount,
        staged.paid_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.payment_id is not null as is_repeated,
        case
            when staged.payment_id is null then 'missing key'
            when staged.invoice_id is null then 'missing invoice_id'
            when staged.status is null then 'missing status'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.amount is null then 'missing amount'
            when staged.paid_at is null then 'missing paid_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.paid_at > as_of.as_of then 'dated after as of'
            when staged.status not in ('succeeded', 'failed') then 'unknown status'
            when currencies.currency is null then 'unknown currency'
            when staged.amount < 0 then 'negative amount'
            when invoices.invoice_id is null then 'unknown invoice'
            when staged.currency <> invoices.currency then 'currency differs from its invoice'
        end as refusal
    from staged
    cross join as_of
    left join currencies on staged.currency = currencies.currency
    left join invoices on staged.invoice_id = invoices.invoice_id
    left join repeated on staged.payment_id = repeated.payment_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        payment_id,
        invoice_id,
        currency,
        status,
        amount,
        paid_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by payment_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'payment_id', 'invoice_id', 'currency', 'status', 'amount', 'paid_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        payment_id,
        invoice_id,
        currency,
        status,
        amount,
        paid_at,
        unparsable_columns,
        loaded_at,
        coalesce(payment_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
