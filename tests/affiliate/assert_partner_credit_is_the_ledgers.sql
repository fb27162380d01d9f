-- Per model, the credit of partners is that of the credit ledger, and under transfer and handoff
-- that of the scorecard. A model listed here lacks or repeats a partner's month.
with

partner_credit as (
    select * from {{ ref('partner_credit') }}
),

partner_scorecard as (
    select * from {{ ref('partner_scorecard') }}
),

fct_credit_ledger as (
    select * from {{ ref('fct_credit_ledger') }}
),

combined as (
    select
        attribution_model,
        credit_minor,
        0 as ledger_minor,
        0 as scorecard_minor
    from partner_credit
    union all
    select
        attribution_model,
        0 as credit_minor,
        amount_minor as ledger_minor,
        0 as scorecard_minor
    from fct_credit_ledger
    where partner_id is not null and close_id is not null
    union all
    select
        'transfer' as attribution_model,
        0 as credit_minor,
        0 as ledger_minor,
        credit_minor as scorecard_minor
    from partner_scorecard
    union all
    select
        'handoff' as attribution_model,
        0 as credit_minor,
        0 as ledger_minor,
        credited_today_minor as scorecard_minor
    from partner_scorecard
),

final as (
    select
        attribution_model,
        sum(credit_minor) as credit_minor,
        sum(ledger_minor) as ledger_minor,
        sum(scorecard_minor) as scorecard_minor
    from combined
    group by attribution_model
)

select * from final
where
    credit_minor is distinct from ledger_minor
    or (
        attribution_model in ('transfer', 'handoff')
        and credit_minor is distinct from scorecard_minor
    )
