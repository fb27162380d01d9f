{{ config(materialized='view') }}

-- grain: one row per payment
with

{{ usable('payments') }}

select * from final
