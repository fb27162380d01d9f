-- grain: one row per close, attribution model and touch with credit: the sum of its splits
with

split_amounts as (
    select * from {{ ref('int_split_amounts') }}
),

final as (
    select
        position as credit_row,
        cast(sum(amount_minor) as bigint) as amount_minor
    from split_amounts
    group by position
)

select * from final
