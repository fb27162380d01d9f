{{ config(materialized="view") }}

-- grain: one row per month and team that was paid commission or bonus
with

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

users as (
    {{ usable('users') }}
),

final as (
    select
        {{ month_of('cost_lines.incurred_on') }} as month,
        coalesce(users.team, 'unknown') as team,
        cast(sum(cost_lines.amount_minor) as bigint) as paid_minor
    from cost_lines
    left join users on cost_lines.user_id = users.user_id
    where
        cost_lines.source_table = 'finance.costs'
        and cost_lines.cost_type in ('commission', 'bonus')
        and cost_lines.user_id is not null
    group by {{ month_of('cost_lines.incurred_on') }}, coalesce(users.team, 'unknown')
)

select * from final
