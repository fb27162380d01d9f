-- The shares of a department are from 0 to 1 and sum to at most 1; the rest is unallocated. A
-- department in the result would charge more than it costs: lower its shares in
-- department_resources. So would one whose rest stands beside two resources.
with

department_resources as (
    select * from {{ ref('department_resources') }}
),

final as (
    select
        cast(sum(cast(share as decimal(6, 4))) as decimal(18, 4)) as share_sum,
        cast(min(cast(share as decimal(6, 4))) as decimal(6, 4)) as least_share,
        sum(case when stands_beside then 1 else 0 end) as beside,
        lower(department) as department
    from department_resources
    group by lower(department)
)

select * from final
where not coalesce(share_sum <= 1 and least_share >= 0 and beside <= 1, false)
