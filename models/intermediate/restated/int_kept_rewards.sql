{{ config(materialized="view") }}

-- grain: one row per posting and entry of the reward ledger in a closed month, as the book keeps it
with

final as (
    {{ book_rows('rewards') }}
)

select * from final
