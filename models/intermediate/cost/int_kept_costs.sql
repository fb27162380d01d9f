{{ config(materialized="view") }}

-- grain: one row per posting, closed month, resource, channel, tactic, campaign and partner with
-- cost
with

final as (
    {{ book_rows('costs') }}
)

select * from final
