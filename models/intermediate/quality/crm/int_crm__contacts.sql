{{ config(materialized='view') }}

-- grain: one row per contact
with

{{ usable('contacts') }}

select * from final
