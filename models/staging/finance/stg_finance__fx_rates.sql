-- grain: one row per raw row of finance.fx_rates
with

{{ staged('fx_rates') }}

select * from final
