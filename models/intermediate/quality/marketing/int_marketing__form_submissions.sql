{{ config(materialized='view') }}

-- grain: one row per submitted form
with

{{ usable('form_submissions') }}

select * from final
