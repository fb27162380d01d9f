{{ config(materialized='view') }}

-- grain: one row per lead
with

{{ usable('leads') }}

select * from final
