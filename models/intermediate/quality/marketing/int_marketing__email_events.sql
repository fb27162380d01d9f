{{ config(materialized='view') }}

-- grain: one row per e-mail event
with

{{ usable('email_events') }}

select * from final
