-- All rewards of a close go to one partner, who either sourced or influenced it, and the
-- scorecard counts the close once. A close listed here rewards several partners, or another one. A
-- partner of a closed month from whom all was taken back in the open one has no reward any more.
-- The row of the scorecard means that it counts closes twice or not at all.
with

fct_rewards as (
    select * from {{ ref('fct_rewards') }}
),

partner_closes as (
    select * from {{ ref('int_partner_closes') }}
),

partner_scorecard as (
    select * from {{ ref('partner_scorecard') }}
),

left_in_states as (
    select
        close_id,
        partner_id
    from fct_rewards
    group by close_id, partner_id, state
    having sum(amount) <> 0 or sum(case when is_closed then 1 else 0 end) = 0
),

rewarded as (
    select
        close_id,
        count(distinct partner_id) as partners,
        min(partner_id) as partner_id
    from left_in_states
    group by close_id
),

counted as (
    select sum(closes_sourced + closes_influenced) as closes
    from partner_scorecard
),

partner_totals as (
    select
        count(distinct close_id) as closes,
        count(*) as claims
    from partner_closes
),

final as (
    select
        rewarded.close_id as item,
        rewarded.partners as actual,
        1 as expected
    from rewarded
    left join partner_closes on rewarded.close_id = partner_closes.close_id
    where
        rewarded.partners <> 1
        or partner_closes.partner_id is distinct from rewarded.partner_id
    union all
    select
        'closes of the scorecard' as item,
        coalesce(counted.closes, 0) as actual,
        partner_totals.closes as expected
    from counted
    cross join partner_totals
    where
        coalesce(counted.closes, 0) <> partner_totals.closes
        or partner_totals.closes <> partner_totals.claims
)

select * from final
