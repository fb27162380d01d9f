{{ config(materialized='view') }}

-- grain: one row per code of a partner and first day on which it is the partner's
with

{{ usable('codes') }}

select * from final
