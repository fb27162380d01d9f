{{ config(materialized="view") }}

-- grain: one row per entry of a ledger that an earlier build had, as the book keeps it
with

final as (
    {{ book_rows('first_known') }}
)

select * from final
