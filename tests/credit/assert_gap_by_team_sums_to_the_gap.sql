-- The gap of a team is a part of the gap of its resource: over the teams of a month, resource and
-- model both sides sum to those of the gap by resource, and thus to zero over all rows of an
-- accounting model. A row in the result has credit of sales that belongs to no team or to two.
with

handoff_gap as (
    select * from {{ ref('handoff_gap') }}
),

handoff_gap_by_team as (
    select * from {{ ref('handoff_gap_by_team') }}
),

by_team as (
    select
        month,
        resource,
        attribution_model,
        sum(credited_today) as credited_today,
        sum(earned) as earned,
        sum(gap) as gap
    from handoff_gap_by_team
    group by month, resource, attribution_model
),

final as (
    select
        coalesce(handoff_gap.month, by_team.month) as month,
        coalesce(handoff_gap.resource, by_team.resource) as resource,
        coalesce(handoff_gap.attribution_model, by_team.attribution_model) as attribution_model,
        coalesce(by_team.credited_today, 0) - coalesce(handoff_gap.credited_today, 0)
            as today_difference,
        coalesce(by_team.earned, 0) - coalesce(handoff_gap.earned, 0)
            as earned_difference,
        coalesce(by_team.gap, 0) - coalesce(handoff_gap.gap, 0)
            as gap_difference
    from handoff_gap
    full outer join by_team
        on
            handoff_gap.month = by_team.month
            and handoff_gap.resource = by_team.resource
            and handoff_gap.attribution_model = by_team.attribution_model
)

select * from final
where
    today_difference <> 0
    or earned_difference <> 0
    or gap_difference <> 0
