{{ config(materialized='view') }}

-- grain: one row per activity of a seller
with

{{ usable('activities') }}

select * from final
