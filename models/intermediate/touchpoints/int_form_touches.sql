{{ config(materialized="view") }}

-- grain: one row per submitted form, as a touch
with

raw_submissions as (
    {{ usable('form_submissions') }}
),

web_touches as (
    select * from {{ ref('int_web_touches') }}
),

-- a form that a person sends again within 30 minutes is sent once
spaced as (
    select
        submission_id,
        visitor_id,
        email,
        is_sales_request,
        submitted_at,
        coalesce({{ seconds_between(
            "lag(submitted_at) over (
                partition by email, is_sales_request, coalesce(form, '')
                order by submitted_at nulls last, submission_id nulls last
            )",
            'submitted_at'
        ) }} <= 1800, false) as is_repeat
    from raw_submissions
),

form_submissions as (
    select
        submission_id,
        visitor_id,
        email,
        is_sales_request,
        submitted_at
    from spaced
    where not is_repeat
),

apart as (
    select * from {{ ref('int_apart_identifiers') }}
),

-- a form has the channel of the visit in which it was sent; what the company's own people send is
-- their own act
visits as (
    select
        form_submissions.submission_id,
        web_touches.campaign_id,
        web_touches.partner_id,
        web_touches.resource,
        web_touches.channel,
        row_number() over (
            partition by form_submissions.submission_id
            order by web_touches.occurred_at desc nulls last, web_touches.touch_id asc nulls last
        ) as visit_order
    from form_submissions
    inner join web_touches
        on
            'visitor:' || form_submissions.visitor_id = web_touches.identifier
            and form_submissions.submitted_at >= web_touches.occurred_at
            and web_touches.occurred_at >= form_submissions.submitted_at - interval 1 day
),

final as (
    select
        visits.campaign_id,
        visits.partner_id,
        visits.resource,
        visits.channel,
        form_submissions.submitted_at as occurred_at,
        'form:' || form_submissions.submission_id as touch_id,
        coalesce(apart.identifier, 'email:' || form_submissions.email) as identifier,
        case when form_submissions.is_sales_request then 'talk_to_sales' else 'form' end
            as touch_type
    from form_submissions
    left join visits
        on form_submissions.submission_id = visits.submission_id and visits.visit_order = 1
    left join apart
        on
            'visitor:' || form_submissions.visitor_id = apart.identifier
            and apart.reason = 'own'
)

select * from final
