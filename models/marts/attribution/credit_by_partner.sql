-- grain: one row a month, attribution model and partner
with

credit_monthly as (
    select * from {{ ref('int_credit_monthly') }}
),

final as (
    select
        month,
        attribution_model,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(amount_minor) as bigint) as amount_minor,
        coalesce(partner_id, 'none') as partner_id
    from credit_monthly
    group by month, attribution_model, coalesce(partner_id, 'none')
)

select * from final
