{{ config(materialized="view") }}

-- grain: one row per vintage, method, close type, channel, parameter and draw, as the book keeps it
with

final as (
    {{ book_rows('parameters') }}
)

select * from final
