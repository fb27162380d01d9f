{{ config(materialized='view') }}

-- grain: one row per account
with

{{ usable('accounts') }}

select * from final
