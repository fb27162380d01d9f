{{ config(materialized='view') }}

-- grain: one row per refund
with

{{ usable('refunds') }}

select * from final
