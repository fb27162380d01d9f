-- The first close of an account, and no other, is new business. An account listed here has no new
-- business, or several, or new business after another close. Its journeys and cost per close would
-- count the customer never or twice.
with

closes as (
    select * from {{ ref('fct_closes') }}
),

final as (
    select
        account_id,
        sum(case when close_type = 'new_business' then 1 else 0 end) as new_business_closes,
        min(case when close_type = 'new_business' then closed_at end) as new_business_at,
        min(closed_at) as first_closed_at
    from closes
    group by account_id
)

select * from final
where new_business_closes <> 1 or new_business_at <> first_closed_at
