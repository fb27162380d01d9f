-- grain: one row per ledger entry of a close, attribution model and credit key
with

split_amounts as (
    select * from {{ ref('int_split_amounts') }}
),

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

credit_keys as (
    select * from {{ ref('int_credit_keys') }}
),

keyed_touches as (
    select
        credit_touches.credit_row,
        credit_keys.credit_key
    from credit_touches
    inner join credit_keys
        on
            credit_touches.resource = credit_keys.resource
            and credit_touches.channel = credit_keys.channel
            and credit_touches.tactic = credit_keys.tactic
            and coalesce(credit_touches.campaign_id, '') = coalesce(credit_keys.campaign_id, '')
            and coalesce(credit_touches.partner_id, '') = coalesce(credit_keys.partner_id, '')
),

final as (
    select
        split_amounts.group_id,
        keyed_touches.credit_key,
        cast(sum(split_amounts.amount_minor) as bigint) as amount_minor
    from split_amounts
    inner join keyed_touches on split_amounts.position = keyed_touches.credit_row
    group by split_amounts.group_id, keyed_touches.credit_key
)

select * from final
