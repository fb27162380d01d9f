-- Where does sales only take orders? Closes and money that sales is credited with today although
-- others won the buyer; the latest quarters first. Sellers who log nothing are apart.
with

order_taking as (
    select * from {{ ref('order_taking') }}
),

final as (
    select
        quarter,
        team,
        closes,
        order_taken_closes,
        not_logged_closes,
        amount,
        order_taken_amount,
        not_logged_amount,
        round(100 * share, 1) as percent_taken
    from order_taking
)

select * from final
order by quarter desc nulls last, order_taken_amount desc nulls last, team asc nulls last
