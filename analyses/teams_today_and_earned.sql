-- Which teams are credited with more than they earned? Today's credit against credit under the
-- transfer model, over all months, in major units.
with

handoff_gap_by_team as (
    select * from {{ ref('handoff_gap_by_team') }}
),

final as (
    select
        resource,
        team,
        sum(credited_today) as credited_today,
        sum(earned) as earned,
        sum(gap) as gap
    from handoff_gap_by_team
    where attribution_model = 'transfer'
    group by resource, team
)

select * from final
order by gap nulls last, resource nulls last, team nulls last
