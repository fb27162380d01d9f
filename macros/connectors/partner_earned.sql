{#
    The steps of a model with the commissions of a partner platform, as `earned` is described in contract/connectors.
    `rows` is a step with connection, version_order, id, partner_id, document (an invoice or payment that another
    system has), amount, currency, word (a status of affiliate.commissions), earned_at, paid_at, is_removed and loaded_at;
    `rules`
    leave rows out, as the macro left_out takes them.
#}
{% macro partner_earned(rows, rules) -%}
documents as (
    select * from {{ billed_documents() }} as documents
),

final as (
    select
        {{ rows }}.connection,
        {{ left_out(rules + [(amount_of(rows ~ '.amount') ~ ' < 0', 'below zero')], rows) }} as left_out,
        {{ rows }}.id as commission_id,
        {{ rows }}.partner_id,
        coalesce(documents.invoice_id, {{ rows }}.document) as invoice_id,
        {{ rows }}.amount,
        upper({{ rows }}.currency) as currency,
        {{ rows }}.word as status,
        {{ rows }}.earned_at,
        case {{ rows }}.word when 'paid' then {{ rows }}.paid_at end as paid_at,
        {{ rows }}.loaded_at
    from {{ rows }}
    left join documents on {{ rows }}.document = documents.document_id
)
{%- endmacro %}
