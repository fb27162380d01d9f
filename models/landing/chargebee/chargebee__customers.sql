{{ config(enabled=is_connected('chargebee')) }}

-- grain: one row per row of Chargebee's customers, as a billing customer
with

customers as (
    select * from {{ with_crm_account('chargebee', 'customer', 'coalesce(account, account_field)') }} as customers
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
)

select * from final
