-- States of the chain and sets of players are names of channels joined by an arrow; the start and
-- the ends of the chain are in parentheses. A channel listed here would be taken for several, or
-- for an end: rename it where it comes from, in the reference seeds.
with

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

final as (
    select
        channel,
        count(*) as touches
    from touchpoints
    where
        channel is null
        or channel in ('', '(start)', '(conversion)', '(null)')
        or channel like '%>%'
    group by channel
)

select * from final
