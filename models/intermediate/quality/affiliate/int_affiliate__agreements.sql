{{ config(materialized='view') }}

-- grain: one row per reward agreement
with

{{ usable('agreements') }}

select * from final
