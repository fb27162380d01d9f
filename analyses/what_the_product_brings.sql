-- How many closes does the product bring by itself, and who should act? Weeks with an action, the
-- newest first.
with

product_pull as (
    select * from {{ ref('product_pull') }}
),

final as (
    select
        week,
        alert,
        recommendation,
        silent_sources,
        closes_in_four_weeks,
        community_closes_in_four_weeks,
        word_of_mouth_only_in_four_weeks,
        baseline_closes
    from product_pull
    where recommendation is not null
)

select * from final
order by week desc nulls last
