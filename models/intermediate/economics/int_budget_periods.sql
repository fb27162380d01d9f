-- grain: one row a resource and complete month, under the model that the budget goes by
with

response_periods as (
    select * from {{ ref('int_response_periods') }}
),

-- one warm-up for all, so that the months of all resources are the same
final as (
    select
        series_id,
        attribution_model,
        resource,
        channel,
        cost_minor,
        spend_minor,
        closes,
        min(case when is_fitted then 1 else 0 end) over (partition by month) = 1 as is_fitted,
        is_recent,
        month
    from response_periods
    where channel = 'all' and attribution_model = '{{ budget_model() }}'
)

select * from final
