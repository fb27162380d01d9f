-- grain: one row per raw row of affiliate.payouts, with the reason why it cannot be used
with

{{ checked('payouts') }}

select * from final
