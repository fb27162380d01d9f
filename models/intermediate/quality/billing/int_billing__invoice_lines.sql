{{ config(materialized='view') }}

-- grain: one row per line of an invoice
with

{{ usable('invoice_lines') }}

select * from final
