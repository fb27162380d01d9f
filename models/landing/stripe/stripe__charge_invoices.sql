{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per charge of Stripe and invoice that it pays
with

charges as (
    select * from {{ vendor_rows('stripe', 'charge') }} as charges
    where version_order = 1
),

invoices as (
    select * from {{ vendor_rows('stripe', 'invoice') }} as invoices
    where version_order = 1
),

invoice_payments as (
    select * from {{ vendor_rows('stripe', 'invoice_payment') }} as invoice_payments
    where version_order = 1 and status is distinct from 'canceled'
),

-- Each version of the API says it elsewhere: until 2025-03 the charge and the invoice name each other, since then
-- an invoice payment names both. A failed charge is of the invoice of its payment intent.
named as (
    select
        connection,
        id as charge_id,
        invoice as invoice_id,
        cast(null as string) as amount,
        1 as evidence
    from charges
    where invoice is not null
    union all
    select
        charges.connection,
        charges.id as charge_id,
        invoice_payments.invoice as invoice_id,
        case when charges.status = 'succeeded' then invoice_payments.amount_paid end as amount,
        2 as evidence
    from charges
    inner join invoice_payments
        on
            charges.connection = invoice_payments.connection
            and charges.id = invoice_payments.payment_charge
    union all
    select
        charges.connection,
        charges.id as charge_id,
        invoice_payments.invoice as invoice_id,
        case when charges.status = 'succeeded' then invoice_payments.amount_paid end as amount,
        2 as evidence
    from charges
    inner join invoice_payments
        on
            charges.connection = invoice_payments.connection
            and charges.payment_intent = invoice_payments.payment_payment_intent
    union all
    select
        charges.connection,
        charges.id as charge_id,
        invoices.id as invoice_id,
        cast(null as string) as amount,
        3 as evidence
    from charges
    inner join invoices
        on charges.connection = invoices.connection and charges.id = invoices.charge
    union all
    select
        charges.connection,
        charges.id as charge_id,
        invoices.id as invoice_id,
        cast(null as string) as amount,
        3 as evidence
    from charges
    inner join invoices
        on
            charges.connection = invoices.connection
            and charges.payment_intent = invoices.payment_intent
),

best as (
    select
        connection,
        charge_id,
        invoice_id,
        amount,
        evidence,
        min(evidence) over (partition by connection, charge_id) as best_evidence
    from named
),

pairs as (
    select
        connection,
        charge_id,
        invoice_id,
        max({{ amount_of('amount') }}) as amount
    from best
    where evidence = best_evidence
    group by connection, charge_id, invoice_id
),

-- Where no table says it: the charge of the same customer and amount within an hour of the invoice's payment, or
-- between its finalization and its payment, as bank debits take days to succeed.
near as (
    select
        charges.connection,
        charges.id as charge_id,
        invoices.id as invoice_id,
        abs({{ seconds_between(
            as_utc('charges.created'), as_utc('invoices.status_transitions_paid_at')
        ) }}) as seconds
    from charges
    inner join invoices
        on
            charges.connection = invoices.connection
            and charges.customer = invoices.customer
            and lower(charges.currency) = lower(invoices.currency)
            and {{ amount_of('coalesce(charges.amount_captured, charges.amount)') }}
            = {{ amount_of('coalesce(invoices.amount_paid, invoices.total)') }}
    left join pairs as charge_pairs
        on charges.connection = charge_pairs.connection and charges.id = charge_pairs.charge_id
    left join pairs as invoice_pairs
        on
            invoices.connection = invoice_pairs.connection
            and invoices.id = invoice_pairs.invoice_id
    where
        charge_pairs.charge_id is null
        and invoice_pairs.invoice_id is null
        and {{ stripe_succeeded('charges') }}
        and coalesce(charges.captured, 'true') = 'true'
        and coalesce(invoices.paid_out_of_band, 'false') = 'false'
        and (
            abs({{ seconds_between(
                as_utc('charges.created'), as_utc('invoices.status_transitions_paid_at')
            ) }}) <= 3600
            or (
                {{ as_utc('charges.created') }} <= {{ as_utc('invoices.status_transitions_paid_at') }}
                and {{ as_utc('charges.created') }}
                >= {{ as_utc('coalesce(invoices.status_transitions_finalized_at, invoices.created)') }}
            )
        )
),

nearest as (
    select
        connection,
        charge_id,
        invoice_id,
        row_number() over (
            partition by connection, charge_id order by seconds nulls last, invoice_id nulls last
        ) as invoice_order,
        row_number() over (
            partition by connection, invoice_id order by seconds nulls last, charge_id nulls last
        ) as charge_order
    from near
),

final as (
    select
        connection,
        charge_id,
        invoice_id,
        amount
    from pairs
    union all
    select
        connection,
        charge_id,
        invoice_id,
        cast(null as decimal(24, 4)) as amount
    from nearest
    where invoice_order = 1 and charge_order = 1
)

select * from final
