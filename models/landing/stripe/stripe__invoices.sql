{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's invoices or charges, as an invoice
with

invoices as (
    select * from {{ vendor_rows('stripe', 'invoice') }} as invoices
),

charges as (
    select * from {{ vendor_rows('stripe', 'charge') }} as charges
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

-- the tax is in the total, as an inclusive one is in the subtotal too; a discount is in the total only
taxed as (
    select
        *,
        coalesce(
            {{ amount_of('total') }} - {{ amount_of('total_excluding_tax') }},
            {{ amount_of('tax') }},
            {{ amount_of('total_taxes') }},
            cast(0 as decimal(24, 4))
        ) as tax_amount,
        coalesce(status, case paid when 'true' then 'paid' else 'open' end) as word
    from invoices
),

documents as (
    select
        connection,
        'invoice' as object,
        {{ left_out([
            ("taxed.livemode = 'false'", 'test mode'),
            ("coalesce(taxed.deleted, 'false') = 'true' or taxed.is_removed = 'true'", 'deleted'),
            ("lower(taxed.word) = 'draft'", 'draft'),
        ], 'taxed') }} as left_out,
        id as invoice_id,
        number,
        customer as customer_id,
        {{ crm_id('deal') }} as opportunity_id,
        subscription as subscription_id,
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
            ("charges_of_invoices.charge_id is not null", 'has an invoice'),
            ("coalesce(charges.captured, 'true') = 'false'", 'not captured'),
            ("lower(charges.status) not in ('succeeded', 'paid', 'refunded')", 'did not succeed'),
            (stripe_leaves_out_charges(), 'charge without an invoice'),
        ], 'charges') }} as left_out,
        charges.id as invoice_id,
        cast(null as string) as number,
        charges.customer as customer_id,
        {{ crm_id('charges.deal') }} as opportunity_id,
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
