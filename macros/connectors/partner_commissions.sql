{# The steps of a model with a partner platform's commissions as the raw table has them. #}
{% macro partner_commissions(vendor) -%}
earned as (
    select * from {{ ref(vendor ~ '__earned') }}
),

final as (
    select
        connection,
        'commission' as object,
        left_out,
        commission_id,
        partner_id,
        invoice_id,
        amount,
        currency,
        status,
        earned_at,
        paid_at,
        loaded_at
    from earned
)
{%- endmacro %}
