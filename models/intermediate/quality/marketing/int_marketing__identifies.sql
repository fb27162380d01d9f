{{ config(materialized='view') }}

-- grain: one row per time at which a visitor gave an e-mail address
with

{{ usable('identifies') }}

select * from final
