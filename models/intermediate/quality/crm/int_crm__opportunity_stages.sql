{{ config(materialized='view') }}

-- grain: one row per deal and time at which it entered a stage
with

{{ usable('opportunity_stages') }}

select * from final
