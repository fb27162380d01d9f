{{ config(materialized="view") }}

-- grain: one row per posting, entry of a closed month, model and key of credit
with

final as (
    {{ book_rows('credit') }}
)

select * from final
