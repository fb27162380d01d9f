{{ config(materialized="view") }}

-- grain: one row per thing that credit depends on, as the last build had it
with

final as (
    {{ book_rows('states') }}
)

select * from final
