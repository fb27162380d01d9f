-- A team shows its numbers if and only if at least five sellers worked in it, and then it shows all
-- of their pay. A row in the result reveals the pay of a person, or hides a team.
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

final as (
    select
        seller_pay_and_credit.month,
        seller_pay_and_credit.team,
        seller_pay_and_credit.attribution_model,
        seller_pay_and_credit.is_suppressed,
        seller_pay_and_credit.sellers,
        seller_pay_and_credit.closes,
        seller_pay_and_credit.earned,
        seller_pay_and_credit.paid,
        team_sizes.sellers as team_size,
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
)

select * from final
where
    is_suppressed is distinct from (coalesce(team_size, 0) < 5)
    or (is_suppressed and coalesce(sellers, paid, earned) is not null)
    or (is_suppressed and closes is not null)
    or (not is_suppressed and sellers is distinct from team_size)
    or (not is_suppressed and paid is distinct from expected_paid)
