{{ config(enabled=is_fed('form_submissions'), materialized='view') }}

-- grain: one row per row of marketing.form_submissions that a connector has
with

{{ landed('form_submissions') }}

select * from final
