{{ config(materialized="view") }}

-- grain: one row per publication that has the figures of the book
with

final as (
    {{ book_rows('publications') }}
)

select * from final
