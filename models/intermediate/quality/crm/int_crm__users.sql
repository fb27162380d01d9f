{{ config(materialized='view') }}

-- grain: one row per user
with

{{ usable('users') }}

select * from final
