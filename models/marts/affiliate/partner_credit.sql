-- grain: one row per month, partner and attribution model
with

credit_by_partner as (
    select * from {{ ref('credit_by_partner') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

partner_scorecard as (
    select * from {{ ref('partner_scorecard') }}
),

months as (
    select
        month,
        partner_id
    from partner_scorecard
    union
    select
        month,
        partner_id
    from credit_by_partner
    where partner_id <> 'none'
),

compared as (
    select
        months.month,
        months.partner_id,
        attribution_models.attribution_model,
        coalesce(credit_by_partner.closes, 0) as closes,
        coalesce(credit_by_partner.amount, 0) as credit,
        coalesce(partner_scorecard.reward, 0) as reward
    from months
    cross join attribution_models
    left join credit_by_partner
        on
            months.month = credit_by_partner.month
            and months.partner_id = credit_by_partner.partner_id
            and attribution_models.attribution_model = credit_by_partner.attribution_model
    left join partner_scorecard
        on
            months.month = partner_scorecard.month
            and months.partner_id = partner_scorecard.partner_id
),

-- the reward is the same under every model, so only the scorecard has it
final as (
    select
        month,
        partner_id,
        attribution_model,
        {{ reporting_currency() }} as currency,
        cast(closes as decimal(24, 12)) as closes,
        cast(credit as {{ money_type() }}) as credit,
        cast(round(
            cast(reward as double) * 1000000 / cast(nullif(credit, 0) as double), 0
        ) as double) / 1000000 as reward_to_credit
    from compared
)

select * from final
