-- grain: one row per month and partner
with

partner_closes as (
    select * from {{ ref('int_partner_closes') }}
),

credit_monthly as (
    select * from {{ ref('int_credit_booked') }}
),

rewards_booked as (
    select * from {{ ref('int_rewards_booked') }}
),

payout_matches as (
    select * from {{ ref('int_payout_matches') }}
),

closed as (
    select
        {{ month_of('closed_at') }} as month,
        partner_id,
        case involvement when 'sourced' then 1 else 0 end as closes_sourced,
        case involvement when 'influenced' then 1 else 0 end as closes_influenced,
        0 as credit_minor,
        0 as credited_today_minor,
        0 as accrued_minor,
        0 as clawed_back_minor,
        0 as paid_minor
    from partner_closes
),

credited as (
    select
        month,
        partner_id,
        0 as closes_sourced,
        0 as closes_influenced,
        case attribution_model when 'transfer' then amount_minor else 0 end as credit_minor,
        case attribution_model when 'handoff' then amount_minor else 0 end
            as credited_today_minor,
        0 as accrued_minor,
        0 as clawed_back_minor,
        0 as paid_minor
    from credit_monthly
    where partner_id is not null and attribution_model in ('transfer', 'handoff')
),

rewarded as (
    select
        {{ month_of('event_at') }} as month,
        partner_id,
        0 as closes_sourced,
        0 as closes_influenced,
        0 as credit_minor,
        0 as credited_today_minor,
        case entry_type when 'accrual' then amount_minor else 0 end as accrued_minor,
        case
            when entry_type = 'clawback' and state in ('clawed_back', 'receivable')
                then amount_minor
            else 0
        end as clawed_back_minor,
        0 as paid_minor
    from rewards_booked
),

paid as (
    select
        {{ month_of('paid_at') }} as month,
        partner_id,
        0 as closes_sourced,
        0 as closes_influenced,
        0 as credit_minor,
        0 as credited_today_minor,
        0 as accrued_minor,
        0 as clawed_back_minor,
        matched_minor + unmatched_minor as paid_minor
    from payout_matches
),

combined as (
    select * from closed
    union all
    select * from credited
    union all
    select * from rewarded
    union all
    select * from paid
),

summed as (
    select
        month,
        partner_id,
        cast(sum(closes_sourced) as bigint) as closes_sourced,
        cast(sum(closes_influenced) as bigint) as closes_influenced,
        cast(sum(credit_minor) as bigint) as credit_minor,
        cast(sum(credited_today_minor) as bigint) as credited_today_minor,
        cast(sum(accrued_minor) as bigint) as accrued_minor,
        cast(sum(clawed_back_minor) as bigint) as clawed_back_minor,
        cast(sum(paid_minor) as bigint) as paid_minor
    from combined
    group by month, partner_id
),

final as (
    select
        month,
        partner_id,
        {{ reporting_currency() }} as currency,
        closes_sourced,
        closes_influenced,
        {{ to_major('credit_minor') }} as credit,
        {{ to_major('credited_today_minor') }} as credited_today,
        {{ to_major('accrued_minor') }} as accrued,
        {{ to_major('clawed_back_minor') }} as clawed_back,
        {{ to_major('paid_minor') }} as paid,
        {{ to_major('accrued_minor - clawed_back_minor') }} as reward,
        {{ to_major('accrued_minor - clawed_back_minor - paid_minor') }} as difference
    from summed
    where
        closes_sourced + closes_influenced > 0
        or credit_minor <> 0
        or credited_today_minor <> 0
        or accrued_minor <> 0
        or clawed_back_minor <> 0
        or paid_minor <> 0
)

select * from final
