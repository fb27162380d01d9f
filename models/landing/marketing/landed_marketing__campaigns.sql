{{ config(enabled=is_fed('campaigns'), materialized='view') }}

-- grain: one row per row of marketing.campaigns that a connector has
with

{{ landed('campaigns') }}

select * from final
