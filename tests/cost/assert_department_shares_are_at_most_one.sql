-- A department's shares are within 0 and 1 and sum to 1 at most; what is left is unallocated. A
-- department listed here would charge more than it costs: lower its shares in department_resources.
with

department_resources as (
    select * from {{ ref('department_resources') }}
),

final as (
    select
        cast(sum(cast(share as decimal(6, 4))) as decimal(18, 4)) as share_sum,
        cast(min(cast(share as decimal(6, 4))) as decimal(6, 4)) as least_share,
        lower(department) as department
    from department_resources
    group by lower(department)
)

select * from final
where not coalesce(share_sum <= 1 and least_share >= 0, false)
