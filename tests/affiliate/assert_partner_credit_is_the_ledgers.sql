-- Per model, the credit of partners is that of the credit ledger, and under transfer and handoff
-- that of the scorecard. A model listed here lacks or repeats a partner's month. Closed months may
-- have models that left the seed, which are compared no more.
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

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

combined as (
    select
        attribution_model,
        credit,
        0 as ledger,
        0 as scorecard
    from partner_credit
    union all
    select
        fct_credit_ledger.attribution_model,
        0 as credit,
        fct_credit_ledger.amount as ledger,
        0 as scorecard
    from fct_credit_ledger
    inner join attribution_models
        on fct_credit_ledger.attribution_model = attribution_models.attribution_model
    where fct_credit_ledger.partner_id is not null and fct_credit_ledger.close_id is not null
    union all
    select
        'transfer' as attribution_model,
        0 as credit,
        0 as ledger,
        credit as scorecard
    from partner_scorecard
    union all
    select
        'handoff' as attribution_model,
        0 as credit,
        0 as ledger,
        credited_today as scorecard
    from partner_scorecard
),

final as (
    select
        attribution_model,
        sum(credit) as credit,
        sum(ledger) as ledger,
        sum(scorecard) as scorecard
    from combined
    group by attribution_model
)

select * from final
where
    credit is distinct from ledger
    or (
        attribution_model in ('transfer', 'handoff')
        and credit is distinct from scorecard
    )
