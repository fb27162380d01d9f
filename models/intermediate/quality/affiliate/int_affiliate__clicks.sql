{{ config(materialized='view') }}

-- grain: one row per click on a partner's link
with

{{ usable('clicks') }}

select * from final
