{{ config(materialized='view') }}

-- grain: one row per cost line
with

{{ usable('costs') }}

select * from final
