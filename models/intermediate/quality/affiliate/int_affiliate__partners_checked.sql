-- grain: one row per raw row of affiliate.partners, with the reason why it cannot be used
with

{{ checked('partners') }}

select * from final
