-- A media line of finance pays for at most the whole of a row of ad spend, and is charged at most
-- whole. What lines charge is 0.8 to 1.25 of what they pay for. A row in the result creates or
-- loses money: see int_media_covers.
with

media_covers as (
    select * from {{ ref('int_media_covers') }}
),

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

sums as (
    select
        cost_id,
        'bill' as kind,
        cast(sum(charged_minor) as bigint) as used_minor
    from media_covers
    group by cost_id
    union all
    select
        spend_id as cost_id,
        'spend' as kind,
        cast(sum(covered_minor) as bigint) as used_minor
    from media_covers
    group by spend_id
),

of_spend as (
    select
        spend_id as cost_id,
        'ratio' as kind,
        cast(sum(charged_minor) as bigint) as charged_minor,
        cast(sum(covered_minor) as bigint) as covered_minor
    from media_covers
    where covered_minor > 0 or charged_minor > 0
    group by spend_id
),

final as (
    select
        sums.cost_id,
        sums.kind,
        sums.used_minor,
        cost_lines.amount_minor
    from sums
    left join cost_lines on sums.cost_id = cost_lines.cost_id
    where
        not coalesce(
            sums.used_minor between least(cost_lines.amount_minor, 0)
            and greatest(cost_lines.amount_minor, 0),
            false
        )
    union all
    select
        cost_id,
        kind,
        charged_minor as used_minor,
        covered_minor as amount_minor
    from of_spend
    where not coalesce(charged_minor <= covered_minor * 1.25 + 1, false)
)

select * from final
