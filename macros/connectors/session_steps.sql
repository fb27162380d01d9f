{#
    Steps that make visits of the rows of the step `hits`, which has connection, visitor_id, hit_id, occurred_at
    (timestamp), campaign (what an address says of its source; null without) and `minutes`, after which a visit has
    ended. The last step, visits, has each row with visit_order (its place in the visit, from 1), the number of
    the visit's rows and the time of its last row.
#}
{% macro session_steps(minutes) -%}
-- the campaign that the browser was sent by last
counted as (
    select
        *,
        count(campaign) over (
            partition by connection, visitor_id
            order by occurred_at nulls last, hit_id nulls last
            rows between unbounded preceding and current row
        ) as campaigns
    from hits
),

sent as (
    select
        *,
        max(campaign) over (partition by connection, visitor_id, campaigns) as last_campaign
    from counted
),

-- thirty quiet minutes, or another campaign, begin a visit
begun as (
    select
        *,
        case
            when
                {{ seconds_between('lag(occurred_at) over browser', 'occurred_at') }} <= {{ minutes }} * 60
                and (campaign is null or campaign = lag(last_campaign) over browser)
                then 0
            else 1
        end as begins
    from sent
    window browser as (
        partition by connection, visitor_id order by occurred_at nulls last, hit_id nulls last
    )
),

numbered as (
    select
        *,
        sum(begins) over (
            partition by connection, visitor_id
            order by occurred_at nulls last, hit_id nulls last
            rows between unbounded preceding and current row
        ) as visit_number
    from begun
),

visits as (
    select
        *,
        row_number() over (
            partition by connection, visitor_id, visit_number
            order by occurred_at nulls last, hit_id nulls last
        ) as visit_order,
        count(*) over (partition by connection, visitor_id, visit_number) as hit_count,
        max(occurred_at) over (partition by connection, visitor_id, visit_number) as ended_at
    from numbered
),
{%- endmacro %}
