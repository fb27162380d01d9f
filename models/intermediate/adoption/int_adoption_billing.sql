{{ config(materialized="view") }}

-- grain: one row per measure of what billing became: of a part, its whole and the cases behind it
with

payments as (
    {{ usable('payments') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

customer_accounts as (
    select * from {{ ref('int_customer_accounts') }}
),

credited as (
    select distinct invoice_id
    from ledger_entries
    where close_id is not null
),

paid as (
    select
        payments.payment_id,
        case when credited.invoice_id is null then 1 else 0 end as is_part
    from payments
    left join credited on payments.invoice_id = credited.invoice_id
    where payments.status = 'succeeded' and payments.amount > 0
),

-- what waited and was then paid has an entry that releases it
billed as (
    select
        entry_id,
        amount_minor,
        coalesce(unattributed_reason, '') as reason,
        case when entry_type = 'invoice' and amount_minor > 0 then amount_minor else 0 end
            as billed_minor
    from ledger_entries
),

joined as (
    select
        closes.close_id,
        coalesce(closes.deal_link, 'none') in ('none', 'inferred')
        and coalesce(customer_accounts.evidence = 'domain', false)
        and customer_accounts.component like 'account:%' as is_part
    from closes
    inner join billed_invoices on closes.invoice_id = billed_invoices.invoice_id
    left join customer_accounts on billed_invoices.customer_id = customer_accounts.customer_id
),

measures as (
    select
        'payments_without_close' as check_name,
        cast(sum(is_part) as decimal(38, 0)) as part,
        cast(count(*) as decimal(38, 0)) as whole,
        count(*) as cases
    from paid
    union all
    select
        'no_closes' as check_name,
        cast(count(*) as decimal(38, 0)) as part,
        cast(1 as decimal(38, 0)) as whole,
        1 as cases
    from closes
    union all
    select
        'paid_invoices_without_payment' as check_name,
        cast(sum(case when first_paid_at is null then 1 else 0 end) as decimal(38, 0)) as part,
        cast(count(*) as decimal(38, 0)) as whole,
        count(*) as cases
    from billed_invoices
    where status = 'paid' and net_amount > 0
    union all
    select
        'billing_awaiting_payment' as check_name,
        cast(
            sum(case when reason = 'awaiting_payment' then amount_minor else 0 end)
            as decimal(38, 0)
        ) as part,
        cast(sum(billed_minor) as decimal(38, 0)) as whole,
        sum(case when billed_minor > 0 then 1 else 0 end) as cases
    from billed
    union all
    select
        'billing_without_buyer' as check_name,
        cast(
            sum(case when reason in ('no_customer', 'own_purchase') then billed_minor else 0 end)
            as decimal(38, 0)
        ) as part,
        cast(sum(billed_minor) as decimal(38, 0)) as whole,
        sum(case when billed_minor > 0 then 1 else 0 end) as cases
    from billed
    union all
    select
        'closes_joined_by_domain' as check_name,
        cast(sum(case when is_part then 1 else 0 end) as decimal(38, 0)) as part,
        cast(count(*) as decimal(38, 0)) as whole,
        count(*) as cases
    from joined
),

final as (
    select
        check_name,
        part,
        whole,
        cast(cases as bigint) as cases
    from measures
)

select * from final
