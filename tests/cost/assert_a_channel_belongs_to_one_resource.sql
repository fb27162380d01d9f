-- A channel belongs to exactly one resource, whichever rule declares it. A channel listed here is
-- declared for several: change the resource of one of its rows among the reference seeds.
with

channels as (
    select * from {{ ref('int_channels') }}
)

select
    channel,
    resources
from channels
where resources > 1
