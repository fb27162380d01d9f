-- grain: one row per finalised invoice (neither draft nor deleted), with its account and its rate
with

invoices as (
    {{ usable('invoices') }}
),

payments as (
    {{ usable('payments') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

successful_payments as (
    select
        invoice_id,
        amount,
        paid_at,
        loaded_at,
        row_number() over (
            partition by invoice_id
            order by paid_at nulls last, loaded_at nulls last, payment_id nulls last
        ) as payment_order
    from payments
    where status = 'succeeded' and amount > 0
),

payment_totals as (
    select
        invoice_id,
        cast(sum(amount) as decimal(24, 4)) as paid_amount,
        min(paid_at) as first_paid_at,
        min(case when payment_order = 1 then loaded_at end) as first_paid_known_at
    from successful_payments
    group by invoice_id
),

final as (
    select
        invoices.invoice_id,
        account_members.account_id,
        invoices.customer_id,
        invoices.opportunity_id,
        invoices.subscription_id,
        invoices.currency,
        invoices.status,
        {{ net_of_tax('invoices') }} as net_amount,
        invoices.total,
        coalesce(payment_totals.paid_amount, cast(0 as decimal(18, 4))) as paid_amount,
        fx_rates.rate,
        fx_rates.minor_factor,
        invoices.issued_at,
        invoices.due_at,
        invoices.paid_at,
        invoices.updated_at,
        case
            when invoices.status = 'void'
                then {{ time_of_state('invoices', 'voided_at') }}
        end as voided_at,
        case
            when invoices.status = 'uncollectible'
                then {{ time_of_state('invoices', 'uncollectible_at') }}
        end as uncollectible_at,
        payment_totals.first_paid_at,
        payment_totals.first_paid_known_at,
        invoices.loaded_at
    from invoices
    left join account_members on 'customer:' || invoices.customer_id = account_members.member
    inner join fx_rates
        on
            invoices.currency = fx_rates.currency
            and cast(invoices.issued_at as date) >= fx_rates.valid_from
            and cast(invoices.issued_at as date) < fx_rates.valid_to
    left join payment_totals on invoices.invoice_id = payment_totals.invoice_id
    where invoices.status <> 'draft' and not coalesce(invoices.is_deleted, false)
)

select * from final
