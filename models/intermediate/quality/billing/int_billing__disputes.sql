{{ config(materialized='view') }}

-- grain: one row per disputed payment
with

{{ usable('disputes') }}

select * from final
