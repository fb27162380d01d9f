{#
    The subscription of each invoice by its lines, to select from, for an invoice that names none: `invoice` and
    `subscription` are columns of the vendor's object of lines. Of several it is the first by id.
#}
{% macro lines_subscriptions(vendor, object, invoice='invoice_id', subscription='subscription_id') -%}
    (
        select
            connection,
            {{ invoice }} as invoice_id,
            min({{ subscription }}) as subscription_id
        from {{ vendor_rows(vendor, object) }} as lines
        where version_order = 1 and is_removed = 'false' and {{ subscription }} is not null
        group by connection, {{ invoice }}
    )
{%- endmacro %}
