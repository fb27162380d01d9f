-- grain: one row per raw row of finance.costs
with

{{ staged('costs') }}

select * from final
