{{ config(materialized='view') }}

-- grain: one row per visitor, e-mail address and time at which the visitor gave it
with

{{ usable('identifies') }}

select * from final
