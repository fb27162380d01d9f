-- grain: one row per raw row of finance.costs, with the reason why it cannot be used
with

{{ checked('costs') }}

select * from final
