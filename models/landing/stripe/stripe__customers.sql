{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's customers, as a billing customer; and one per customer that documents name alone
with

customers as (
    select * from {{ with_crm_account('stripe', 'customer', 'account') }} as customers
),

invoices as (
    select * from {{ vendor_rows('stripe', 'invoice') }} as invoices
    where version_order = 1
),

charges as (
    select * from {{ vendor_rows('stripe', 'charge') }} as charges
    where version_order = 1
),

-- a deleted customer has no name and address any more, but its documents have
documents as (
    select
        connection,
        customer,
        customer_email as email,
        customer_name as name,
        created
    from invoices
    union all
    select
        connection,
        {{ stripe_buyer('charges') }} as customer,
        coalesce(billing_details_email, receipt_email) as email,
        cast(null as string) as name,
        created
    from charges
),

kept as (
    select
        connection,
        customer,
        max_by(email, created || email) as email,
        max_by(name, created || name) as name
    from documents
    group by connection, customer
),

final as (
    select
        customers.connection,
        'customer' as object,
        {{ left_out([
            ("customers.livemode = 'false'", 'test mode'),
            (stripe_is_of_another('customers'), 'connected account'),
        ], 'customers', keeps_deleted=true) }} as left_out,
        customers.id as customer_id,
        customers.crm_account as account_id,
        coalesce(customers.name, kept.name) as name,
        coalesce(customers.email, kept.email) as email,
        cast(null as string) as domain,
        cast(null as string) as payment_fingerprint,
        customers.created as created_at,
        customers.loaded_at
    from customers
    left join kept
        on customers.connection = kept.connection and customers.id = kept.customer
    union all
    {{ customers_of_documents('stripe', 'customer', 'customers') }}
)

select * from final
