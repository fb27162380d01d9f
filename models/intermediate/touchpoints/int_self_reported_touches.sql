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

answers as (
    select
        form_submissions.submission_id,
        identities.person_id,
        self_report_rules.channel,
        'email:' || form_submissions.email as identifier,
        row_number() over (
            partition by identities.person_id
            order by
                form_submissions.submitted_at nulls last,
                form_submissions.submission_id nulls last,
                self_report_rules.rule_priority nulls last
        ) as answer_order
    from form_submissions
    inner join self_report_rules
        on lower(form_submissions.how_did_you_hear) like self_report_rules.answer
    inner join identities on 'email:' || form_submissions.email = identities.identifier
    where {{ 'true' if var('count_self_reported') else 'false' }}
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
