{{ config(materialized='view') }}

-- grain: one row per community event
with

{{ usable('community_events') }}

select * from final
