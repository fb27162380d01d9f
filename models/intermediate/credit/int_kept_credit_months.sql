{{ config(materialized="view") }}

-- grain: one row per closed month, dimension, value (of a resource and channel) and attribution
-- model
with

final as (
    {{ book_rows('credit_months') }}
)

select * from final
