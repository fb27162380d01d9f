-- grain: one row per closed month
-- a table, so that what was built stays as it is when a month is closed, until the next build
with

final as (
    {{ book_rows('months') }}
)

select * from final
