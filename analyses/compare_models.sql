-- How much money does each model credit to each resource? By attribution model, in major units.
with

credit_by_resource as (
    select * from {{ ref('credit_by_resource') }}
),

final as (
    select
        attribution_model,
        sum(case when resource = 'sales' then amount else 0 end) as sales,
        sum(case when resource = 'marketing' then amount else 0 end) as marketing,
        sum(case when resource = 'community' then amount else 0 end) as community,
        sum(case when resource = 'unobserved' then amount else 0 end) as unobserved,
        sum(case when resource = 'no_effort' then amount else 0 end) as no_effort,
        sum(case when resource = 'baseline' then amount else 0 end) as baseline,
        sum(amount) as total
    from credit_by_resource
    group by attribution_model
)

select * from final
order by attribution_model nulls last
