-- No team of fewer than five sellers has a row of its own. The pay of other teams is that of five
-- paid sellers or more, or is not shown, which happens only where no larger team was paid. Shown
-- pay is all pay of the teams of the row. A row in the result reveals the pay of a person, by
-- itself or by subtraction from all pay of the month, or hides or changes other figures.
with

seller_pay_and_credit as (
    select * from {{ ref('seller_pay_and_credit') }}
),

team_sizes as (
    select * from {{ ref('int_team_sizes') }}
),

seller_pay as (
    select * from {{ ref('int_seller_pay') }}
),

own_rows as (
    select distinct
        month,
        team
    from seller_pay_and_credit
    where team <> 'other teams'
),

paid_teams as (
    select
        seller_pay.month,
        case when own_rows.team is null then 'other teams' else seller_pay.team end as team,
        sum(seller_pay.paid_minor) as paid_minor,
        sum(coalesce(team_sizes.sellers, 0)) as paid_sellers
    from seller_pay
    left join team_sizes
        on seller_pay.month = team_sizes.month and seller_pay.team = team_sizes.team
    left join own_rows on seller_pay.month = own_rows.month and seller_pay.team = own_rows.team
    group by
        seller_pay.month,
        case when own_rows.team is null then 'other teams' else seller_pay.team end
),

months as (
    select
        month,
        sum(case when team <> 'other teams' then 1 else 0 end) as shown_teams
    from paid_teams
    group by month
),

final as (
    select
        seller_pay_and_credit.month,
        seller_pay_and_credit.team,
        seller_pay_and_credit.attribution_model,
        seller_pay_and_credit.is_suppressed,
        seller_pay_and_credit.suppressed_reason,
        seller_pay_and_credit.sellers,
        seller_pay_and_credit.paid,
        seller_pay_and_credit.paid_per_close,
        coalesce(team_sizes.sellers, 0) as team_size,
        coalesce(paid_teams.paid_sellers, 0) as paid_sellers,
        coalesce(months.shown_teams, 0) as shown_teams,
        paid_teams.team is not null as is_paid,
        {{ to_major('coalesce(paid_teams.paid_minor, 0)') }} as expected_paid
    from seller_pay_and_credit
    left join team_sizes
        on
            seller_pay_and_credit.month = team_sizes.month
            and seller_pay_and_credit.team = team_sizes.team
    left join paid_teams
        on
            seller_pay_and_credit.month = paid_teams.month
            and seller_pay_and_credit.team = paid_teams.team
    left join months on seller_pay_and_credit.month = months.month
)

select * from final
where
    is_suppressed is null
    or is_suppressed is distinct from (suppressed_reason is not null)
    or is_suppressed is distinct from (team = 'other teams' and paid_sellers < 5)
    or (is_suppressed and is_paid and shown_teams > 0)
    or (is_suppressed and (paid is not null or paid_per_close is not null))
    or (not is_suppressed and paid is distinct from expected_paid)
    or (team <> 'other teams' and (team_size < 5 or sellers is distinct from team_size))
    or (team = 'other teams' and sellers < paid_sellers)
