{{ config(materialized="view") }}

-- grain: one row per person whose "how did you hear" answer names the community, as a touch
with

self_reports as (
    select * from {{ ref('int_self_reports') }}
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
        self_reports.submission_id,
        identities.person_id,
        self_reports.channel,
        'email:' || self_reports.email as identifier,
        row_number() over (
            partition by identities.person_id
            order by
                self_reports.submitted_at nulls last,
                self_reports.submission_id nulls last
        ) as answer_order
    from self_reports
    inner join identities on 'email:' || self_reports.email = identities.identifier
    where
        self_reports.channel is not null
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
