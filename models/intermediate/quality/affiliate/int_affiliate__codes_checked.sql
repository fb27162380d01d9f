-- grain: one row per raw row of affiliate.codes, with the reason why it cannot be used
with

{{ checked('codes') }}

select * from final
