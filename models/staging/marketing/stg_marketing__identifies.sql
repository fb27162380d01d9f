-- grain: one row per raw row of marketing.identifies
with

{{ staged('identifies') }}

select * from final
