-- A channel belongs to exactly one resource, in all rules that declare it. A channel in the result
-- is declared for several: change the resource of one of its rows in the reference seeds.
with

channels as (
    select * from {{ ref('int_channels') }}
)

select
    channel,
    resources
from channels
where resources > 1
