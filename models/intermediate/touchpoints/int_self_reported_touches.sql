{{ config(materialized="view") }}

-- grain: one row per person whose "how did you hear" answer names the community, as a touch
with

form_submissions as (
    select * from {{ ref('int_marketing__form_submissions') }}
),

self_report_rules as (
    select * from {{ ref('self_report_rules') }}
),

identities as (
    select * from {{ ref('int_identities') }}
),

earliest_records as (
    select
        person_id,
        min(first_seen_at) as first_seen_at
    from identities
    group by person_id
),

-- a text of words alone, between blanks
spoken as (
    select
        submission_id,
        email,
        submitted_at,
        ' ' || replace(
            translate(lower(how_did_you_hear), '-_.,;:!?()"/&', '              '), chr(39), ' '
        ) || ' ' as answer
    from form_submissions
    where how_did_you_hear is not null
),

-- the first rule that matches an answer applies; one without a channel says that it is no touch
ruled as (
    select
        spoken.submission_id,
        spoken.email,
        spoken.submitted_at,
        self_report_rules.channel,
        row_number() over (
            partition by spoken.submission_id
            order by self_report_rules.rule_priority nulls last
        ) as rule_order
    from spoken
    inner join self_report_rules on spoken.answer like self_report_rules.answer
),

answers as (
    select
        ruled.submission_id,
        identities.person_id,
        ruled.channel,
        'email:' || ruled.email as identifier,
        row_number() over (
            partition by identities.person_id
            order by
                ruled.submitted_at nulls last,
                ruled.submission_id nulls last
        ) as answer_order
    from ruled
    inner join identities on 'email:' || ruled.email = identities.identifier
    where
        ruled.rule_order = 1
        and ruled.channel is not null
        and {{ 'true' if var('count_self_reported') else 'false' }}
),

-- the person heard of the product before their earliest record: the touch has its time
final as (
    select
        answers.identifier,
        answers.channel,
        'self_reported' as touch_type,
        earliest_records.first_seen_at as occurred_at,
        'self_reported:' || answers.submission_id as touch_id
    from answers
    inner join earliest_records on answers.person_id = earliest_records.person_id
    where answers.answer_order = 1
)

select * from final
