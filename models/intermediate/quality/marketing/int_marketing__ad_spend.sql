{{ config(materialized='view') }}

-- grain: one row per day, platform and campaign with ad spend
with

{{ usable('ad_spend') }}

select * from final
