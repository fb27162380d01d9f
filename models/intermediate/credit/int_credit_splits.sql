{{ config(materialized="view") }}

-- grain: one row a ledger entry, accounting model and touch: the touch's part of the amount
with

split_amounts as (
    select * from {{ ref('int_split_amounts') }}
),

split_groups as (
    select * from {{ ref('int_split_groups') }}
),

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

final as (
    select
        split_groups.entry_id,
        split_groups.close_id,
        split_groups.attribution_model,
        credit_touches.touch_id,
        split_amounts.amount_minor
    from split_amounts
    inner join split_groups on split_amounts.group_id = split_groups.group_id
    inner join credit_touches
        on
            split_groups.close_id = credit_touches.close_id
            and split_groups.attribution_model = credit_touches.attribution_model
            and split_amounts.position = credit_touches.position
)

select * from final
