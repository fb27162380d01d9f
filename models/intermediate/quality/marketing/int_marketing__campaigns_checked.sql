-- grain: one row per raw row of marketing.campaigns, with the reason why it cannot be used
with

{{ checked('campaigns') }}

select * from final
