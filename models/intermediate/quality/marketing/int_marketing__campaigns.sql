{{ config(materialized='view') }}

-- grain: one row per campaign
with

{{ usable('campaigns') }}

select * from final
