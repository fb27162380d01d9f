{{ config(materialized='view') }}

-- grain: one row per credit note
with

{{ usable('credit_notes') }}

select * from final
