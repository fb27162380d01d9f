-- A suggestion is one that the data know to bring more closes than today's split: it promises no
-- fewer than come today, within bounds. Nothing else promises closes. A row in the
-- result suggests what the data cannot tell, or promises what nobody measured.
with

budget_shift as (
    select * from {{ ref('budget_shift') }}
),

today as (
    select max(scenario_closes) as scenario_closes
    from budget_shift
    where scenario = 'today'
),

final as (
    select
        budget_shift.scenario,
        budget_shift.resource,
        budget_shift.closes_added,
        budget_shift.closes_added_lower,
        budget_shift.closes_added_upper,
        budget_shift.scenario_closes,
        budget_shift.scenario_closes_lower,
        budget_shift.scenario_closes_upper,
        today.scenario_closes as closes_today
    from budget_shift
    cross join today
)

select * from final
where
    case
        when scenario = 'suggested'
            then not coalesce(
                scenario_closes >= closes_today
                and scenario_closes between scenario_closes_lower and scenario_closes_upper
                and closes_added between closes_added_lower and closes_added_upper,
                false
            )
        else
            closes_added is not null
            or scenario_closes_lower is not null
            or (scenario = 'today') <> (scenario_closes is not null)
    end
