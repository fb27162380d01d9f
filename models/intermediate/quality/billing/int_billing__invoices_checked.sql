-- grain: one row per raw row of billing.invoices, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_billing__invoices') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select invoice_id from {{ ref('stg_billing__invoices') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

fx_rates as (
    select * from {{ ref('int_finance__fx_rates') }}
),

customers as (
    select * from {{ ref('int_billing__customers') }}
),

first_rates as (
    select
        currency,
        min(rate_date) as first_rate_date
    from fx_rates
    group by currency
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select invoice_id
    from landed_keys
    group by invoice_id
    having count(*) > 1
),

judged as (
    select
        staged.invoice_id,
        staged.customer_id,
        staged.opportunity_id,
        staged.subscription_id,
        staged.number,
        staged.currency,
        staged.status,
        staged.subtotal,
        staged.tax,
        staged.total,
        staged.issued_at,
        staged.due_at,
        staged.voided_at,
        staged.uncollectible_at,
        staged.updated_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.invoice_id is not null as is_repeated,
        case
            when staged.invoice_id is null then 'missing key'
            when staged.customer_id is null then 'missing customer_id'
            when staged.status is null then 'missing status'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.subtotal is null then 'missing subtotal'
            when staged.tax is null then 'missing tax'
            when staged.total is null then 'missing total'
            when staged.issued_at is null then 'missing issued_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when
                staged.issued_at > as_of.as_of
                or staged.voided_at > as_of.as_of
                or staged.uncollectible_at > as_of.as_of
                then 'dated after as of'
            when staged.status not in ('draft', 'open', 'paid', 'void', 'uncollectible')
                then 'unknown status'
            when staged.status = 'void' and staged.voided_at is null then 'void without voided_at'
            when staged.status = 'uncollectible' and staged.uncollectible_at is null
                then 'uncollectible without uncollectible_at'
            when currencies.currency is null then 'unknown currency'
            when
                staged.currency <> '{{ var("reporting_currency") }}'
                and coalesce(first_rates.first_rate_date > cast(staged.issued_at as date), true)
                then 'no exchange rate on or before the day'
            when staged.subtotal < 0 or staged.tax < 0 or staged.total < 0 then 'negative amount'
            when customers.customer_id is null then 'unknown customer'
        end as refusal
    from staged
    cross join as_of
    left join currencies on staged.currency = currencies.currency
    left join first_rates on staged.currency = first_rates.currency
    left join customers on staged.customer_id = customers.customer_id
    left join repeated on staged.invoice_id = repeated.invoice_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        invoice_id,
        customer_id,
        opportunity_id,
        subscription_id,
        number,
        currency,
        status,
        subtotal,
        tax,
        total,
        issued_at,
        due_at,
        voided_at,
        uncollectible_at,
        updated_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by invoice_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                updated_at desc nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'invoice_id', 'customer_id', 'opportunity_id', 'subscription_id', 'number',
                    'currency', 'status', 'subtotal', 'tax', 'total', 'issued_at', 'due_at',
                    'voided_at', 'uncollectible_at', 'updated_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        invoice_id,
        customer_id,
        opportunity_id,
        subscription_id,
        number,
        currency,
        status,
        subtotal,
        tax,
        total,
        issued_at,
        due_at,
        voided_at,
        uncollectible_at,
        updated_at,
        unparsable_columns,
        loaded_at,
        coalesce(invoice_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
