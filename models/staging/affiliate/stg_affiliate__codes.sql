-- grain: one row per raw row of affiliate.codes
with

{{ staged('codes') }}

select * from final
