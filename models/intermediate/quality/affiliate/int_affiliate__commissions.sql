{{ config(materialized='view') }}

-- grain: one row per commission that the partner platform computed
with

{{ usable('commissions') }}

select * from final
