{{ config(enabled=is_connected('chargebee')) }}

-- grain: one row per row of Chargebee's customers, as a billing customer; and one per customer that documents name alone
with

customers as (
    select * from {{ with_crm_account('chargebee', 'customer', 'coalesce(account, account_field)') }} as customers
),

kept as (
    select
        connection,
        customer_id as customer,
        max_by(billing_email, date || billing_email) as email,
        max_by(billing_company, date || billing_company) as name
    from {{ vendor_rows('chargebee', 'invoice') }} as invoices
    where version_order = 1
    group by connection, customer_id
),

final as (
    select
        connection,
        'customer' as object,
        {{ left_out([], 'customers', keeps_deleted=true) }} as left_out,
        id as customer_id,
        crm_account as account_id,
        coalesce(company, nullif(trim(concat_ws(' ', first_name, last_name)), '')) as name,
        email,
        cast(null as string) as domain,
        cast(null as string) as payment_fingerprint,
        created_at,
        loaded_at
    from customers
    union all
    {{ customers_of_documents('chargebee', 'customer', 'customers') }}
)

select * from final
