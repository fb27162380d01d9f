-- grain: one row per touch, from every source, with its account, person, resource and effort
with

buyer_touches as (
    select * from {{ ref('int_buyer_touches') }}
),

lead_touches as (
    select * from {{ ref('int_lead_touches') }}
),

sales_touches as (
    select * from {{ ref('int_sales_touches') }}
),

touch_types as (
    select * from {{ ref('touch_types') }}
),

campaigns as (
    {{ usable('campaigns') }}
),

combined as (
    select
        touch_id,
        account_id,
        person_id,
        campaign_id,
        partner_id,
        cast(null as string) as seller_id,
        cast(null as string) as opportunity_id,
        resource,
        channel,
        touch_type,
        occurred_at
    from buyer_touches
    union all
    select
        touch_id,
        account_id,
        person_id,
        cast(null as string) as campaign_id,
        cast(null as string) as partner_id,
        cast(null as string) as seller_id,
        cast(null as string) as opportunity_id,
        resource,
        channel,
        touch_type,
        occurred_at
    from lead_touches
    union all
    select
        touch_id,
        account_id,
        person_id,
        cast(null as string) as campaign_id,
        cast(null as string) as partner_id,
        seller_id,
        opportunity_id,
        cast(null as string) as resource,
        cast(null as string) as channel,
        touch_type,
        occurred_at
    from sales_touches
),

-- the source's channel, else that of the touch type, else website
final as (
    select
        combined.touch_id,
        combined.account_id,
        combined.person_id,
        combined.campaign_id,
        combined.partner_id,
        combined.seller_id,
        combined.opportunity_id,
        combined.touch_type,
        cast(touch_types.effort as decimal(6, 3)) as effort,
        cast(touch_types.source_priority as int) as source_priority,
        combined.occurred_at,
        coalesce(combined.resource, touch_types.resource, 'marketing') as resource,
        coalesce(combined.channel, touch_types.channel, 'website') as channel,
        coalesce(campaigns.tactic, combined.touch_type) as tactic,
        case combined.touch_type when 'self_reported' then 'self_reported' else 'observed' end
            as evidence,
        coalesce(combined.channel, touch_types.channel, 'website') = 'direct' as is_direct
    from combined
    inner join touch_types on combined.touch_type = touch_types.touch_type
    left join campaigns on combined.campaign_id = campaigns.campaign_id
)

select * from final
