{{ config(enabled=is_fed('ad_spend'), materialized='view') }}

-- grain: one row per row of marketing.ad_spend that a connector has
with

{{ landed('ad_spend') }}

select * from final
