{{ config(materialized="view") }}

-- grain: one row per activity of a seller, with the touch type and channel of its rule
with

activities as (
    select * from {{ ref('int_crm__activities') }}
),

activity_rules as (
    select * from {{ ref('activity_rules') }}
),

-- a blank outcome is a word of its own
worded as (
    select
        activity_id,
        account_id,
        contact_id,
        lead_id,
        opportunity_id,
        owner_id,
        type,
        minutes,
        occurred_at,
        coalesce(direction, '') as direction,
        coalesce(outcome, 'not_given') as outcome
    from activities
    where not coalesce(is_deleted, false)
),

combinations as (
    select distinct
        type,
        direction,
        outcome
    from worded
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
        worded.activity_id,
        worded.account_id,
        worded.contact_id,
        worded.lead_id,
        worded.opportunity_id,
        worded.owner_id,
        worded.type,
        matches.touch_type,
        matches.channel,
        worded.minutes,
        worded.occurred_at
    from worded
    inner join matches
        on
            worded.type = matches.type
            and worded.direction = matches.direction
            and worded.outcome = matches.outcome
            and matches.rule_order = 1
)

select * from final
