-- grain: one row per partner of affiliate.partners, of a touch, of a cost line or of a closed month
with

partners as (
    {{ usable('partners') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

credit_book as (
    select * from {{ ref('int_credit_book') }}
),

cost_book as (
    select * from {{ ref('int_cost_book') }}
),

reward_book as (
    select * from {{ ref('int_reward_book') }}
),

-- closed months, and what is posted of them, have partners that the data may have no more
named as (
    select partner_id from partners
    union
    select partner_id from touchpoints
    union
    select partner_id from cost_lines
    union
    select partner_id from credit_book
    union
    select partner_id from cost_book
    union
    select partner_id from reward_book
),

final as (
    select
        named.partner_id,
        case
            when partners.domain is not null then {{ without_addresses('partners.name') }}
        end as name,
        partners.type as partner_type,
        partners.domain,
        partners.joined_at,
        partners.partner_id is not null as is_known
    from named
    left join partners on named.partner_id = partners.partner_id
    where named.partner_id is not null
)

select * from final
