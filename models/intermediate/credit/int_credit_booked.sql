-- grain: one row per month, month that is restated, model, resource, channel, tactic, campaign and
-- partner
-- a closed month is as it was closed; what changed later is in the month of its posting
with

credit_monthly as (
    select * from {{ ref('int_credit_monthly') }}
),

credit_book as (
    select * from {{ ref('int_credit_book') }}
    where resource <> 'unattributed'
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

booked as (
    select
        {{ month_of('event_at') }} as month,
        attribution_model,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        case when posting > 0 then of_month end as restates,
        cast(sum(weight_units) as decimal(24, 0)) as weight_units,
        cast(
            sum(case when close_type = 'new_business' then weight_units else 0 end)
            as decimal(24, 0)
        ) as weight_units_new_business,
        cast(
            sum(case when close_type = 'expansion' then weight_units else 0 end) as decimal(24, 0)
        ) as weight_units_expansion,
        cast(
            sum(case when close_type = 'winback' then weight_units else 0 end) as decimal(24, 0)
        ) as weight_units_winback,
        cast(sum(amount_minor) as bigint) as amount_minor
    from credit_book
    group by
        {{ month_of('event_at') }},
        attribution_model,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        case when posting > 0 then of_month end
),

final as (
    select
        credit_monthly.month,
        cast(null as date) as restates,
        credit_monthly.attribution_model,
        credit_monthly.campaign_id,
        credit_monthly.partner_id,
        credit_monthly.resource,
        credit_monthly.channel,
        credit_monthly.tactic,
        credit_monthly.closes,
        credit_monthly.closes_new_business,
        credit_monthly.closes_expansion,
        credit_monthly.closes_winback,
        credit_monthly.amount_minor
    from credit_monthly
    left join kept_months on credit_monthly.month = kept_months.month
    where kept_months.month is null
    union all
    select
        month,
        restates,
        attribution_model,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        {{ units_to_closes('weight_units') }} as closes,
        {{ units_to_closes('weight_units_new_business') }} as closes_new_business,
        {{ units_to_closes('weight_units_expansion') }} as closes_expansion,
        {{ units_to_closes('weight_units_winback') }} as closes_winback,
        amount_minor
    from booked
)

select * from final
