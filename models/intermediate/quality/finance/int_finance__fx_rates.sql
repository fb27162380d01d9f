{{ config(materialized='view') }}

-- grain: one row per day and currency
with

{{ usable('fx_rates') }}

select * from final
