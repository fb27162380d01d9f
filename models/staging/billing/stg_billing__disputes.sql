-- grain: one row per raw row of billing.disputes
with

{{ staged('disputes') }}

select * from final
