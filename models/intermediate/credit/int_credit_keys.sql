-- grain: one row per combination of resource, channel, tactic, campaign and partner with credit
with

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

keys as (
    select distinct
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic
    from credit_touches
),

final as (
    select
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        cast(row_number() over (
            order by
                resource nulls last,
                channel nulls last,
                tactic nulls last,
                campaign_id nulls last,
                partner_id nulls last
        ) as bigint) as credit_key
    from keys
)

select * from final
