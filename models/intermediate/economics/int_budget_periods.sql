{{ config(materialized="view") }}

-- grain: one row per resource and complete month, under the model of the var budget_model
with

response_periods as (
    select * from {{ ref('int_response_periods') }}
),

final as (
    select
        series_id,
        attribution_model,
        resource,
        channel,
        cost_minor,
        spend_minor,
        closes,
        is_fitted,
        month
    from response_periods
    where channel = 'all' and attribution_model = '{{ budget_model() }}'
)

select * from final
