-- Under every accounting model the touches of a close share its net amount, to the cent, and that
-- amount is booked to the close in the ledger. A close in the result has cents that no touch
-- earned, or an amount in the ledger that differs from its credit.
with

closes as (
    select * from {{ ref('fct_closes') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

credit_ledger as (
    select * from {{ ref('fct_credit_ledger') }}
),

credited as (
    select
        close_id,
        attribution_model,
        sum(amount) as amount
    from credit
    group by close_id, attribution_model
),

booked as (
    select
        close_id,
        attribution_model,
        sum(amount) as amount
    from credit_ledger
    where close_id is not null
    group by close_id, attribution_model
),

final as (
    select
        closes.close_id,
        attribution_models.attribution_model,
        closes.net_amount,
        credited.amount as credited,
        booked.amount as booked
    from closes
    cross join attribution_models
    left join credited
        on
            closes.close_id = credited.close_id
            and attribution_models.attribution_model = credited.attribution_model
    left join booked
        on
            closes.close_id = booked.close_id
            and attribution_models.attribution_model = booked.attribution_model
    where attribution_models.kind = 'accounting'
)

select * from final
where
    credited is null
    or booked is null
    or credited is distinct from net_amount
    or booked is distinct from net_amount
