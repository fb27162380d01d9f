{{ config(materialized='view') }}

-- grain: one row per customer
with

{{ usable('customers') }}

select * from final
