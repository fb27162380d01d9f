-- grain: one row per raw row of billing.credit_notes, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_billing__credit_notes') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select credit_note_id from {{ ref('stg_billing__credit_notes') }}
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
    select credit_note_id
    from landed_keys
    group by credit_note_id
    having count(*) > 1
),

judged as (
    select
        staged.credit_note_id,
        staged.invoice_id,
        staged.currency,
        staged.reason,
        staged.amount,
        staged.tax,
        staged.issued_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.credit_note_id is not null as is_repeated,
        case
            when staged.credit_note_id is null then 'missing key'
            when staged.invoice_id is null then 'missing invoice_id'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.amount is null then 'missing amount'
            when staged.tax is null then 'missing tax'
            when staged.issued_at is null then 'missing issued_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.issued_at > as_of.as_of then 'dated after as of'
            when currencies.currency is null then 'unknown currency'
            when staged.amount < 0 or staged.tax < 0 then 'negative amount'
            when invoices.invoice_id is null then 'unknown invoice'
            when staged.currency <> invoices.currency then 'currency differs from its invoice'
        end as refusal
    from staged
    cross join as_of
    left join currencies on staged.currency = currencies.currency
    left join invoices on staged.invoice_id = invoices.invoice_id
    left join repeated on staged.credit_note_id = repeated.credit_note_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        credit_note_id,
        invoice_id,
        currency,
        reason,
        amount,
        tax,
        issued_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by credit_note_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'credit_note_id', 'invoice_id', 'currency', 'reason', 'amount', 'tax',
                    'issued_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        credit_note_id,
        invoice_id,
        currency,
        reason,
        amount,
        tax,
        issued_at,
        unparsable_columns,
        loaded_at,
        coalesce(credit_note_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
