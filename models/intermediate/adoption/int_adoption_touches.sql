{{ config(materialized="view") }}

-- grain: one row per measure of touches and credit: of a part, its whole and the cases behind it
with

web_sessions as (
    {{ usable('web_sessions') }}
),

session_campaigns as (
    select * from {{ ref('int_session_campaigns') }}
),

identifications as (
    select * from {{ ref('int_identifications') }}
),

self_reports as (
    select * from {{ ref('int_self_reports') }}
),

contacts as (
    {{ usable('contacts') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
    where kind = 'accounting'
),

identified as (
    select distinct identifier
    from identifications
),

visits as (
    select
        web_sessions.session_id,
        case when identified.identifier is null then 1 else 0 end as is_nobodys,
        case when web_sessions.utm_campaign is not null then 1 else 0 end as is_tagged,
        case
            when web_sessions.utm_campaign is not null and session_campaigns.session_id is null
                then 1
            else 0
        end as is_unknown_campaign
    from web_sessions
    left join identified on 'visitor:' || web_sessions.visitor_id = identified.identifier
    left join session_campaigns
        on
            web_sessions.session_id = session_campaigns.session_id
            and web_sessions.visitor_id = session_campaigns.visitor_id
),

accounts as (
    select
        account_id,
        count(*) as touches
    from touchpoints
    where account_id is not null
    group by account_id
),

first_touches as (
    select min(occurred_at) as first_occurred_at
    from touchpoints
    where effort > 0
),

-- the credit of all accounting models together
credit as (
    select
        credit_touches.close_id,
        credit_touches.row_kind,
        credit_touches.channel,
        cast(credit_touches.weight_units as decimal(38, 0)) as weight_units
    from credit_touches
    inner join attribution_models
        on credit_touches.attribution_model = attribution_models.attribution_model
),

measures as (
    select
        'sessions_of_nobody' as check_name,
        sum(is_nobodys) as part,
        count(*) as whole,
        count(*) as cases
    from visits
    union all
    select
        'tagged_sessions_without_campaign' as check_name,
        sum(is_unknown_campaign) as part,
        sum(is_tagged) as whole,
        sum(is_tagged) as cases
    from visits
    union all
    select
        'answers_unmapped' as check_name,
        sum(case when rule_priority is null then 1 else 0 end) as part,
        count(*) as whole,
        count(*) as cases
    from self_reports
    union all
    select
        'consent_never_loaded' as check_name,
        sum(case when consent is null then 1 else 0 end) as part,
        count(*) as whole,
        count(*) as cases
    from contacts
    union all
    select
        'touches_of_one_account' as check_name,
        max(touches) as part,
        sum(touches) as whole,
        count(*) as cases
    from accounts
    union all
    select
        'closes_before_touches' as check_name,
        sum(case when closes.ordered_at < first_touches.first_occurred_at then 1 else 0 end)
            as part,
        count(first_touches.first_occurred_at) as whole,
        count(*) as cases
    from closes
    cross join first_touches
    union all
    select
        'credit_in_other' as check_name,
        sum(case when channel = 'other' then weight_units else 0 end) as part,
        sum(weight_units) as whole,
        count(distinct close_id) as cases
    from credit
    union all
    select
        'credit_unobserved' as check_name,
        sum(case when row_kind <> 'touch' then weight_units else 0 end) as part,
        sum(weight_units) as whole,
        count(distinct close_id) as cases
    from credit
),

final as (
    select
        check_name,
        cast(part as decimal(38, 0)) as part,
        cast(whole as decimal(38, 0)) as whole,
        cast(cases as bigint) as cases
    from measures
)

select * from final
