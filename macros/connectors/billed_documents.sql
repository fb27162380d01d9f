{#
    The invoice of each document that another system may name, to select from: an invoice's own id, and the id of a
    payment of it, or of the payment intent of Stripe that paid it, of every billing vendor that connections name. The
    columns document_id and invoice_id.
#}
{% macro billed_documents() -%}
    {%- set parts = [] -%}
    {%- for vendor in feeds('payments') -%}
        {%- do parts.append('select payment_id as document_id, invoice_id from ' ~ ref(vendor ~ '__payments') ~ ' where left_out is null') -%}
    {%- endfor -%}
    {%- if 'stripe' in feeds('payments') -%}
        {%- do parts.append(
            'select charges.payment_intent as document_id, payments.invoice_id from ' ~ ref('stripe__payments') ~ ' as payments'
            ~ ' inner join ' ~ vendor_rows('stripe', 'charge') ~ ' as charges'
            ~ ' on payments.connection = charges.connection and payments.payment_id = charges.id and charges.version_order = 1'
            ~ ' where payments.left_out is null and charges.payment_intent is not null'
        ) -%}
    {%- endif -%}
    {%- for vendor in feeds('invoices') -%}
        {%- do parts.append('select invoice_id as document_id, invoice_id from ' ~ ref(vendor ~ '__invoices') ~ ' where left_out is null') -%}
    {%- endfor -%}
    {%- if not parts -%}
        {%- do parts.append('select cast(null as string) as document_id, cast(null as string) as invoice_id where 1 = 0') -%}
    {%- endif -%}
    (
        select
            document_id,
            min(invoice_id) as invoice_id
        from (
            {{ parts | join('\n            union all\n            ') }}
        ) as documents
        group by document_id
    )
{%- endmacro %}
