-- What does a close of a resource cost, by today's credit and by earned credit?
with

cost_per_close as (
    select * from {{ ref('cost_per_close_by_resource') }}
),

final as (
    select
        resource,
        attribution_model,
        sum(cost) as cost,
        sum(closes) as closes,
        cast(sum(cost) as double) / cast(nullif(sum(closes), 0) as double) as cost_per_close
    from cost_per_close
    where attribution_model in ('handoff', 'transfer')
    group by resource, attribution_model
)

select * from final
order by resource nulls last, attribution_model nulls last
