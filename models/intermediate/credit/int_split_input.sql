{{ config(materialized="view") }}

-- grain: one row per amount to split and touch that has a weight in it
with

split_groups as (
    select * from {{ ref('int_split_groups') }}
),

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

final as (
    select
        split_groups.group_id,
        credit_touches.credit_row as position,
        credit_touches.weight_units as weight,
        split_groups.before_minor,
        split_groups.after_minor
    from split_groups
    inner join credit_touches on split_groups.credit_number = credit_touches.credit_number
)

select * from final
