{#
    The customers that invoices of a vendor name and no row of customers has, as a select of the columns of its model of
    customers: guests, and who was deleted before anybody loaded customers. `rows` is the step of the vendor's customers,
    `object` their object; the step `kept` has the name and email of a customer by the documents.
#}
{% macro customers_of_documents(vendor, object, rows) -%}
    select
        billed.connection,
        '{{ object }}' as object,
        cast(null as string) as left_out,
        billed.customer_id,
        cast(null as string) as account_id,
        kept.name,
        kept.email,
        cast(null as string) as domain,
        cast(null as string) as payment_fingerprint,
        billed.issued_at as created_at,
        billed.loaded_at
    from (
        select
            connection,
            customer_id,
            min(issued_at) as issued_at,
            max(loaded_at) as loaded_at
        from {{ ref(vendor ~ '__invoices') }}
        where left_out is null and customer_id is not null
        group by connection, customer_id
    ) as billed
    left join {{ rows }} on billed.connection = {{ rows }}.connection and billed.customer_id = {{ rows }}.id
    left join kept on billed.connection = kept.connection and billed.customer_id = kept.customer
    where {{ rows }}.id is null
{%- endmacro %}
