-- grain: one row per raw row of affiliate.commissions, with the reason why it cannot be used
with

{{ checked('commissions') }}

select * from final
