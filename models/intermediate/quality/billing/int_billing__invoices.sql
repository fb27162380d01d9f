{{ config(materialized='view') }}

-- grain: one row per invoice
with

{{ usable('invoices') }}

select * from final
