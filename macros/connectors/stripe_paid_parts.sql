{#
    The step `paid_parts`, of the step `charge_invoices`: the invoices of a charge that pays several, the largest part first,
    and what it paid of them so far and in all. A refund or a dispute of the charge is of each in its part.
#}
{% macro stripe_paid_parts() -%}
paid_parts as (
    select
        connection,
        charge_id,
        invoice_id,
        row_number() over charge_parts as part_order,
        amount,
        sum(amount) over charge_parts as amount_so_far,
        sum(amount) over (partition by connection, charge_id) as whole_amount,
        count(*) over (partition by connection, charge_id) as parts
    from charge_invoices
    where amount > 0
    window charge_parts as (
        partition by connection, charge_id
        order by amount desc nulls last, invoice_id asc nulls last
        rows between unbounded preceding and current row
    )
)
{%- endmacro %}
