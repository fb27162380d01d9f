{{ config(materialized='view') }}

-- grain: one row per partner
with

{{ usable('partners') }}

select * from final
