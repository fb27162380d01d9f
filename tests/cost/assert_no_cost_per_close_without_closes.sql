-- Below half a close (var), and for nobody, the cost per close is null with a reason, never 0;
-- else it has a value. Closes that restate other months do not count. A row in the result shows
-- spend without closes as free, or hides a cost per close.
with

final as (
    select
        dimension,
        cost,
        reason,
        cost_per_close,
        closes - closes_restated as closes
    from {{ ref('cost_per_close') }}
)

select * from final
where
    (reason is null) is distinct from (cost_per_close is not null)
    or (closes < {{ var('least_closes') }} and coalesce(reason, '') = '')
    or (closes >= {{ var('least_closes') }} and coalesce(reason, 'nobody') <> 'nobody')
    or closes is null
