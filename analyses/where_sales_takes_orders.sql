-- Where does sales only take orders? The latest quarters first; a withheld row has a reason.
with

order_taking as (
    select * from {{ ref('order_taking') }}
),

final as (
    select
        quarter,
        team,
        n,
        order_taken_closes,
        suppressed_reason,
        round(100 * share, 1) as percent_taken
    from order_taking
)

select * from final
order by quarter desc nulls last, percent_taken desc nulls last, team asc nulls last
