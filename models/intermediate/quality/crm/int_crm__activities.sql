{{ config(materialized='view') }}

-- grain: one row per seller's act
with

{{ usable('activities') }}

select * from final
