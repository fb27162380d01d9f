-- How much credit does each model give to a partner? By partner and model, in major units.
with

partner_credit as (
    select * from {{ ref('partner_credit') }}
),

final as (
    select
        partner_id,
        attribution_model,
        sum(closes) as closes,
        sum(credit) as credit
    from partner_credit
    group by partner_id, attribution_model
)

select * from final
order by partner_id nulls last, attribution_model nulls last
