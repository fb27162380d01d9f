-- The pay of a team of fewer than five sellers is not shown, and the pay of a month that is not
-- shown is that of five sellers or more, unless none is shown. What is shown is all pay of a team.
-- A row in the result reveals the pay of a person, by itself or by subtraction from all pay of the
-- month, or hides or changes other figures.
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

compared as (
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
        seller_pay.paid_minor is not null as is_paid,
        {{ to_major('coalesce(seller_pay.paid_minor, 0)') }} as expected_paid
    from seller_pay_and_credit
    left join team_sizes
        on
            seller_pay_and_credit.month = team_sizes.month
            and seller_pay_and_credit.team = team_sizes.team
    left join seller_pay
        on
            seller_pay_and_credit.month = seller_pay.month
            and seller_pay_and_credit.team = seller_pay.team
),

by_month as (
    select
        month,
        attribution_model,
        sum(case when is_paid and is_suppressed then team_size else 0 end) as hidden_sellers,
        sum(case when is_paid and is_suppressed then 1 else 0 end) as hidden_teams,
        sum(case when is_paid and not is_suppressed then 1 else 0 end) as shown_teams
    from compared
    group by month, attribution_model
),

final as (
    select
        compared.month,
        compared.team,
        compared.attribution_model,
        compared.is_suppressed,
        compared.suppressed_reason,
        compared.sellers,
        compared.team_size,
        compared.paid,
        compared.paid_per_close,
        compared.expected_paid,
        coalesce(
            by_month.hidden_teams > 0 and by_month.hidden_sellers < 5 and by_month.shown_teams > 0,
            false
        ) as is_subtractable
    from compared
    inner join by_month
        on
            compared.month = by_month.month
            and compared.attribution_model = by_month.attribution_model
)

select * from final
where
    is_subtractable
    or is_suppressed is null
    or is_suppressed is distinct from (suppressed_reason is not null)
    or (team_size < 5 and not is_suppressed)
    or (team_size < 5) is distinct from (
        coalesce(suppressed_reason, '') = 'fewer than five sellers'
    )
    or (is_suppressed and (paid is not null or paid_per_close is not null))
    or (not is_suppressed and paid is distinct from expected_paid)
    or sellers is distinct from team_size
