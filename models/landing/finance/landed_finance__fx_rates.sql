{{ config(enabled=is_fed('fx_rates'), materialized='view') }}

-- grain: one row per row of finance.fx_rates that a connector has
with

{{ landed('fx_rates') }}

select * from final
