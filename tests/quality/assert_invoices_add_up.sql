-- Subtotal and tax of an invoice make its total. An invoice listed here has a discount, an
-- inclusive tax or an amount that its loader misses; its net is the total without the tax.
{{ config(severity='warn') }}

with

invoices as (
    {{ usable('invoices') }}
),

final as (
    select
        invoice_id,
        subtotal,
        tax,
        total
    from invoices
    where subtotal + coalesce(tax, 0) <> total
)

select * from final
