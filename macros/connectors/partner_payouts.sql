{# The steps of a model with a partner platform's paid commissions, each as a payout of its invoice. #}
{% macro partner_payouts(vendor) -%}
earned as (
    select * from {{ ref(vendor ~ '__earned') }}
),

final as (
    select
        connection,
        'commission' as object,
        coalesce(left_out, case when status <> 'paid' then 'not paid' end) as left_out,
        commission_id as payout_id,
        partner_id,
        invoice_id,
        amount,
        currency,
        paid_at,
        'paid' as status,
        loaded_at
    from earned
)
{%- endmacro %}
