{{ config(materialized='view') }}

-- grain: one row per form sent
with

{{ usable('form_submissions') }}

select * from final
