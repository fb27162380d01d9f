{{ config(materialized="view") }}

-- grain: one row per closed month
with

final as (
    {{ book_rows('months') }}
)

select * from final
