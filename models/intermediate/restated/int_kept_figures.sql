{{ config(materialized="view") }}

-- grain: one row per publication, open month, attribution model, measure and resource, as the book
-- keeps it: of the last publication, and of the last build
with

final as (
    {{ book_rows('figures') }}
)

select * from final
