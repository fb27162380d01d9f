{#
    The lines of QuickBooks' documents of one kind with what the document says, as a select; `sign` is an expression
    of 1 or -1 that makes the amount a debit.
#}
{% macro quickbooks_lines(kind, sign) -%}
    select
        lines.connection,
        '{{ kind }}_line' as object,
        cast(lines.version_order as bigint) as version_order,
        '{{ kind }}/' || lines.{{ kind }}_id as document,
        coalesce(lines.index, lines.row_digest) as line,
        documents.id is not null as has_document,
        coalesce(documents.is_removed, 'false') = 'true' or lines.is_removed = 'true' as is_deleted,
        substr(documents.transaction_date, 1, 10) as incurred_on,
        lines.account_id,
        lines.class_id,
        coalesce(lines.line_department_id, documents.department_id) as department_id,
        documents.vendor_id,
        lines.item_id,
        cast({{ amount_of('lines.amount') }} * {{ sign }} as decimal(24, 4)) as amount,
        documents.currency,
        try_cast(documents.exchange_rate as decimal(18, 8)) as exchange_rate,
        nullif(concat_ws(' ', lines.description, documents.note), '') as memo,
        lines.loaded_at
    from {{ vendor_rows('quickbooks', kind ~ '_line') }} as lines
    left join {{ vendor_rows('quickbooks', kind) }} as documents
        on
            lines.connection = documents.connection
            and lines.{{ kind }}_id = documents.id
            and documents.version_order = 1
{%- endmacro %}
