{{ config(enabled=is_connected('recurly')) }}

-- grain: one row per row of Recurly's accounts, as a billing customer
with

accounts as (
    select * from {{ with_crm_account('recurly', 'account', 'coalesce(account, account_field)') }} as accounts
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
)

select * from final
