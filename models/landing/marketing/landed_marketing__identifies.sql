{{ config(enabled=is_fed('identifies'), materialized='view') }}

-- grain: one row per row of marketing.identifies that a connector has
with

{{ landed('identifies') }}

select * from final
