{{ config(post_hook="{{ record('costs', this) }}") }}

-- grain: one row per posting, closed month, resource, channel, tactic, campaign and partner with
-- cost
-- what a closed month was closed with, and what was posted since
with

kept_costs as (
    select * from {{ ref('int_kept_costs') }}
),

cost_changes as (
    select * from {{ ref('int_cost_changes') }}
),

kept_months as (
    select * from {{ ref('int_kept_months') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

{{ posting('kept_costs') }},

restated as (
    select
        cost_changes.of_month,
        cost_changes.campaign_id,
        cost_changes.partner_id,
        cost_changes.resource,
        cost_changes.channel,
        cost_changes.tactic,
        cost_changes.cause,
        posting.posting,
        cost_changes.cost_minor,
        cost_changes.cost_loaded_minor,
        cost_changes.cost_with_product_minor,
        posting.posted_at as event_at,
        posting.known_at
    from cost_changes
    cross join posting
),

final as (
    {{ booked_rows('costs', 'kept_costs', 'restated') }}
)

select * from final
