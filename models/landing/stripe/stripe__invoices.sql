{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's invoices or charges, as an invoice
with

invoices as (
    select * from {{ vendor_rows('stripe', 'invoice') }} as invoices
),

charges as (
    select * from {{ vendor_rows('stripe', 'charge') }} as charges
),

lines_subscriptions as (
    select * from {{ lines_subscriptions('stripe', 'invoice_line_item', 'invoice', 'subscription') }} as lines
),

charge_invoices as (
    select * from {{ ref('stripe__charge_invoices') }}
),

charges_of_invoices as (
    select distinct
        connection,
        charge_id
    from charge_invoices
),

-- an invoice whose only charges were authorised and not captured has no money yet, whatever it says
uncaptured as (
    select
        charge_invoices.connection,
        charge_invoices.invoice_id
    from charge_invoices
    inner join charges
        on
            charge_invoices.connection = charges.connection
            and charge_invoices.charge_id = charges.id
            and charges.version_order = 1
    where lower(charges.status) in ('succeeded', 'paid', 'refunded', 'partially refunded', 'partial refund', 'uncaptured')
    group by charge_invoices.connection, charge_invoices.invoice_id
    having
        max(case
            when charges.captured = 'false' or lower(charges.status) = 'uncaptured' then 0
            else 1
        end) = 0
),

-- an invoice is of the account and the deal that its charges are of, where it does not say it itself
accounts as (
    select
        charge_invoices.connection,
        charge_invoices.invoice_id,
        min(charges.connected_account) as connected_account,
        min({{ crm_id('charges.deal', '006') }}) as deal
    from charge_invoices
    inner join charges
        on
            charge_invoices.connection = charges.connection
            and charge_invoices.charge_id = charges.id
            and charges.version_order = 1
    group by charge_invoices.connection, charge_invoices.invoice_id
),

-- the tax is in the total, as an inclusive one is in the subtotal too; a discount is in the total only
taxed as (
    select
        invoices.*,
        coalesce(invoices.connected_account, accounts.connected_account) as account_of,
        coalesce({{ crm_id('invoices.deal', '006') }}, accounts.deal) as opportunity_id,
        coalesce(invoices.subscription, lines_subscriptions.subscription_id) as subscription_id,
        coalesce(
            {{ amount_of('invoices.total') }} - {{ amount_of('invoices.total_excluding_tax') }},
            {{ amount_of('invoices.tax') }},
            {{ amount_of('invoices.total_taxes') }},
            cast(0 as decimal(24, 4))
        ) as tax_amount,
        case
            when uncaptured.invoice_id is null or invoices.paid_out_of_band = 'true'
                then coalesce(
                    invoices.status, case invoices.paid when 'true' then 'paid' else 'open' end
                )
            when lower(coalesce(invoices.status, 'paid')) = 'paid' then 'open'
            else invoices.status
        end as word
    from invoices
    left join uncaptured
        on
            invoices.connection = uncaptured.connection
            and invoices.id = uncaptured.invoice_id
    left join accounts
        on invoices.connection = accounts.connection and invoices.id = accounts.invoice_id
    left join lines_subscriptions
        on
            invoices.connection = lines_subscriptions.connection
            and invoices.id = lines_subscriptions.invoice_id
),

documents as (
    select
        connection,
        'invoice' as object,
        {{ left_out([
            ("taxed.livemode = 'false'", 'test mode'),
            (stripe_is_of_another('taxed', 'account_of'), 'connected account'),
            ("coalesce(taxed.deleted, 'false') = 'true'", 'deleted'),
            ("lower(taxed.word) = 'draft'", 'draft'),
        ], 'taxed') }} as left_out,
        id as invoice_id,
        number,
        customer as customer_id,
        opportunity_id,
        subscription_id,
        coalesce(status_transitions_finalized_at, created) as issued_at,
        due_date as due_at,
        cast({{ amount_of('total') }} - tax_amount as string) as subtotal,
        cast(tax_amount as string) as tax,
        total,
        upper(currency) as currency,
        lower(word) as status,
        status_transitions_voided_at as voided_at,
        status_transitions_marked_uncollectible_at as uncollectible_at,
        'false' as is_deleted,
        discount_promotion_code as coupon,
        case when lower(word) = 'paid' then status_transitions_paid_at end as paid_at,
        cast(null as string) as updated_at,
        loaded_at
    from taxed
    union all
    select
        charges.connection,
        'charge' as object,
        {{ left_out([
            ("charges.livemode = 'false'", 'test mode'),
            (stripe_is_of_another('charges'), 'connected account'),
            ("charges_of_invoices.charge_id is not null", 'has an invoice'),
            ("coalesce(charges.captured, 'true') = 'false'", 'not captured'),
            ('not (' ~ stripe_succeeded('charges') ~ ')', 'did not succeed'),
            (stripe_leaves_out_charges(), 'charge without an invoice'),
        ], 'charges') }} as left_out,
        charges.id as invoice_id,
        cast(null as string) as number,
        {{ stripe_buyer('charges') }} as customer_id,
        {{ crm_id('charges.deal', '006') }} as opportunity_id,
        cast(null as string) as subscription_id,
        charges.created as issued_at,
        cast(null as string) as due_at,
        coalesce(charges.amount_captured, charges.amount) as subtotal,
        '0' as tax,
        coalesce(charges.amount_captured, charges.amount) as total,
        upper(charges.currency) as currency,
        'paid' as status,
        cast(null as string) as voided_at,
        cast(null as string) as uncollectible_at,
        'false' as is_deleted,
        cast(null as string) as coupon,
        charges.created as paid_at,
        cast(null as string) as updated_at,
        charges.loaded_at
    from charges
    left join charges_of_invoices
        on
            charges.connection = charges_of_invoices.connection
            and charges.id = charges_of_invoices.charge_id
),

final as (
    select * from documents
)

select * from final
