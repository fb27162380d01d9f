-- grain: one row per journey and touch, in order
with

journeys as (
    select * from {{ ref('int_journeys') }}
),

close_members as (
    select * from {{ ref('int_close_members') }}
),

unconverted_members as (
    select * from {{ ref('int_unconverted_members') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

contacts as (
    {{ usable('contacts') }}
),

leads as (
    {{ usable('leads') }}
),

identities as (
    select * from {{ ref('int_identities') }}
),

people as (
    select
        created_at,
        'contact:' || contact_id as identifier
    from contacts
    union all
    select
        created_at,
        'lead:' || lead_id as identifier
    from leads
),

-- when the first contact or lead of the account was created in the CRM
first_crm_records as (
    select
        identities.account_id,
        min(people.created_at) as lead_created_at
    from people
    inner join identities on people.identifier = identities.identifier
    group by identities.account_id
),

members as (
    select
        journey_id,
        touch_id,
        occurred_at
    from close_members
    union all
    select
        journey_id,
        touch_id,
        occurred_at
    from unconverted_members
),

detailed as (
    select
        journeys.journey_id,
        journeys.close_id,
        journeys.account_id,
        journeys.is_watched,
        journeys.ends_at,
        touchpoints.touch_id,
        touchpoints.resource,
        touchpoints.channel,
        touchpoints.effort,
        touchpoints.is_direct,
        members.occurred_at,
        touchpoints.source_priority,
        coalesce(
            members.occurred_at <= first_crm_records.lead_created_at
            and first_crm_records.lead_created_at <= journeys.ends_at,
            false
        ) as is_before_lead,
        coalesce(
            members.occurred_at <= journeys.deal_created_at
            and journeys.deal_created_at <= journeys.ends_at,
            false
        ) as is_before_deal
    from members
    inner join journeys on members.journey_id = journeys.journey_id
    inner join touchpoints on members.touch_id = touchpoints.touch_id
    left join first_crm_records on journeys.account_id = first_crm_records.account_id
),

ordered as (
    select
        journey_id,
        close_id,
        account_id,
        touch_id,
        resource,
        channel,
        effort,
        is_direct,
        is_watched,
        is_before_lead,
        is_before_deal,
        occurred_at,
        ends_at,
        row_number() over (
            partition by journey_id
            order by occurred_at nulls last, source_priority nulls last, touch_id nulls last
        ) as position
    from detailed
),

stint_starts as (
    select
        journey_id,
        close_id,
        account_id,
        touch_id,
        resource,
        channel,
        effort,
        is_direct,
        is_watched,
        is_before_lead,
        is_before_deal,
        occurred_at,
        ends_at,
        position,
        case
            when
                resource
                = lag(resource) over (partition by journey_id order by position nulls last)
                then 0
            else 1
        end as stint_increment,
        count(*) over (partition by journey_id) as touches,
        sum(case when is_before_lead then 1 else 0 end) over (partition by journey_id)
            as touches_before_lead,
        sum(case when is_before_deal then 1 else 0 end) over (partition by journey_id)
            as touches_before_deal
    from ordered
),

-- a milestone is reached by the last touch at or before it; a milestone after the journey's end
-- has no touch
final as (
    select
        journey_id,
        close_id,
        account_id,
        touch_id,
        resource,
        channel,
        effort,
        is_direct,
        is_watched,
        position = touches_before_lead as is_lead_touch,
        position = touches_before_deal as is_deal_touch,
        cast(position as bigint) as position,
        cast(touches - position + 1 as bigint) as position_from_end,
        cast(sum(stint_increment) over (
            partition by journey_id
            order by position nulls last
            rows between unbounded preceding and current row
        ) as bigint) as stint,
        {{ seconds_between('occurred_at', 'ends_at') }} as seconds_before_order,
        occurred_at
    from stint_starts
)

select * from final
