-- grain: one row per raw row of marketing.form_submissions
with

{{ staged('form_submissions') }}

select * from final
