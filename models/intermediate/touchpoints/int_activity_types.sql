{{ config(materialized="view") }}

-- grain: one row per activity of a seller, with the touch type and channel of its rule
with

activities as (
    select * from {{ ref('int_crm__activities') }}
),

activity_rules as (
    select * from {{ ref('activity_rules') }}
),

combinations as (
    select distinct
        type,
        coalesce(direction, '') as direction,
        coalesce(outcome, '') as outcome
    from activities
),

matches as (
    select
        combinations.type,
        combinations.direction,
        combinations.outcome,
        activity_rules.touch_type,
        activity_rules.channel,
        row_number() over (
            partition by combinations.type, combinations.direction, combinations.outcome
            order by activity_rules.rule_priority nulls last
        ) as rule_order
    from combinations
    inner join activity_rules
        on
            combinations.type = coalesce(activity_rules.activity_type, combinations.type)
            and combinations.direction = coalesce(activity_rules.direction, combinations.direction)
            and combinations.outcome = coalesce(activity_rules.outcome, combinations.outcome)
),

final as (
    select
        activities.activity_id,
        activities.account_id,
        activities.contact_id,
        activities.lead_id,
        activities.opportunity_id,
        activities.owner_id,
        activities.type,
        matches.touch_type,
        matches.channel,
        activities.minutes,
        activities.occurred_at
    from activities
    inner join matches
        on
            activities.type = matches.type
            and coalesce(activities.direction, '') = matches.direction
            and coalesce(activities.outcome, '') = matches.outcome
            and matches.rule_order = 1
)

select * from final
