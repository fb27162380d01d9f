-- grain: one row per raw row of affiliate.clicks, with the reason why it cannot be used
with

{{ checked('clicks') }}

select * from final
