-- An account becomes a customer once: its first close, and no other, is new business. An account
-- listed here has none, several, or one that comes after another close; its journeys and cost per
-- close would count a customer won twice, or never.
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
