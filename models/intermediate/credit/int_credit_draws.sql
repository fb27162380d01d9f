-- grain: one row per method, draw of the bootstrap and channel
with

method_parameters as (
    select * from {{ ref('int_method_parameters') }}
),

final as (
    select
        method,
        channel,
        draw,
        cast(value as decimal(12, 6)) as ratio
    from method_parameters
    where parameter = 'credit_ratio' and draw > 0
)

select * from final
