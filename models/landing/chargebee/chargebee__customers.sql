{{ config(enabled=is_connected('chargebee')) }}

-- grain: one row per row of Chargebee's customers, as a billing customer
with

customers as (
    select * from {{ vendor_rows('chargebee', 'customer') }} as customers
),

final as (
    select
        connection,
        'customer' as object,
        {{ left_out([], 'customers', keeps_deleted=true) }} as left_out,
        id as customer_id,
        {{ crm_id('coalesce(account, account_field)', '001') }} as account_id,
        coalesce(company, nullif(trim(concat_ws(' ', first_name, last_name)), '')) as name,
        email,
        cast(null as string) as domain,
        cast(null as string) as payment_fingerprint,
        created_at,
        loaded_at
    from customers
)

select * from final
