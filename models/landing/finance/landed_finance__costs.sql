{{ config(enabled=is_fed('costs'), materialized='view') }}

-- grain: one row per row of finance.costs that a connector has
with

{{ landed('costs') }}

select * from final
