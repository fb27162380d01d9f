-- grain: one row per raw row of marketing.identifies, with the reason why it cannot be used
with

{{ checked('identifies') }}

select * from final
