{{ config(materialized='view') }}

-- grain: one row per web session
with

{{ usable('web_sessions') }}

select * from final
