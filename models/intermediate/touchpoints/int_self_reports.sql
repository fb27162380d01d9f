-- grain: one row per submitted form with a "how did you hear" answer, with the rule that reads it
with

form_submissions as (
    {{ usable('form_submissions') }}
),

self_report_rules as (
    select * from {{ ref('self_report_rules') }}
),

spoken as (
    select
        submission_id,
        email,
        submitted_at,
        {{ spaced_words('how_did_you_hear') }} as answer
    from form_submissions
    where how_did_you_hear is not null
),

-- the first rule that matches an answer applies
ruled as (
    select
        spoken.submission_id,
        spoken.email,
        spoken.submitted_at,
        self_report_rules.channel,
        self_report_rules.rule_priority,
        row_number() over (
            partition by spoken.submission_id
            order by self_report_rules.rule_priority nulls last
        ) as rule_order
    from spoken
    left join self_report_rules on spoken.answer like self_report_rules.answer
),

-- a rule without a channel says that the answer is no touch; an answer without a rule is unmapped
final as (
    select
        submission_id,
        email,
        channel,
        rule_priority,
        submitted_at
    from ruled
    where rule_order = 1
)

select * from final
