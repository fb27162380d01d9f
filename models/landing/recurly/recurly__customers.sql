{{ config(enabled=is_connected('recurly')) }}

-- grain: one row per row of Recurly's accounts, as a billing customer; and one per customer that documents name alone
with

accounts as (
    select * from {{ with_crm_account('recurly', 'account', 'coalesce(account, account_field)') }} as accounts
),

kept as (
    select
        connection,
        account_id as customer,
        max_by(account_email, created_at || account_email) as email,
        max_by(account_company, created_at || account_company) as name
    from {{ vendor_rows('recurly', 'invoice') }} as invoices
    where version_order = 1
    group by connection, account_id
),

final as (
    select
        connection,
        'account' as object,
        {{ left_out([], 'accounts', keeps_deleted=true) }} as left_out,
        id as customer_id,
        crm_account as account_id,
        coalesce(company, nullif(trim(concat_ws(' ', first_name, last_name)), '')) as name,
        email,
        cast(null as string) as domain,
        cast(null as string) as payment_fingerprint,
        created_at,
        loaded_at
    from accounts
    union all
    {{ customers_of_documents('recurly', 'account', 'accounts') }}
)

select * from final
