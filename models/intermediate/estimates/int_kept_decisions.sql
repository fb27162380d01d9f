{{ config(materialized="view") }}

-- grain: one row per close of a closed month, as the book keeps it
with

final as (
    {{ book_rows('decisions') }}
)

select * from final
