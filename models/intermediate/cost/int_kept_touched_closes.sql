{{ config(materialized="view") }}

-- grain: one row per close of a closed month, resource, channel, tactic, campaign and partner that
-- touched it
with

final as (
    {{ book_rows('touched') }}
)

select * from final
