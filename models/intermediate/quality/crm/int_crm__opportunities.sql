{{ config(materialized='view') }}

-- grain: one row per deal
with

{{ usable('opportunities') }}

select * from final
