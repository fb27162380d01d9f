-- grain: one row per raw row of marketing.form_submissions, with the reason why it cannot be used
with

{{ checked('form_submissions') }}

select * from final
