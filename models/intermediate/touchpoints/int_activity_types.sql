{{ config(materialized="view") }}

-- grain: one row per activity of a seller, with the touch type and channel of its rule
with

activities as (
    {{ usable('activities') }}
),

activity_rules as (
    select * from {{ ref('activity_rules') }}
),

act_words as (
    select * from {{ ref('act_words') }}
),

-- a word that no vocabulary has keeps its own spelling, which a rule of one's own can name
worded as (
    select
        activities.activity_id,
        activities.account_id,
        activities.contact_id,
        activities.lead_id,
        activities.opportunity_id,
        activities.owner_id,
        activities.minutes,
        activities.occurred_at,
        coalesce(type_words.meaning, activities.type) as type,
        coalesce(direction_words.meaning, activities.direction, '') as direction,
        coalesce(outcome_words.meaning, activities.outcome, 'not_given') as outcome
    from activities
    left join act_words as type_words
        on
            {{ bare_word('activities.type') }} = type_words.word
            and type_words.vocabulary = 'activity_type'
    left join act_words as direction_words
        on
            {{ bare_word('activities.direction') }} = direction_words.word
            and direction_words.vocabulary = 'activity_direction'
    left join act_words as outcome_words
        on
            {{ bare_word('activities.outcome') }} = outcome_words.word
            and outcome_words.vocabulary = 'activity_outcome'
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
