{{ config(materialized="view") }}

-- grain: one row per ledger entry of a close, attribution model, and credit key or kind of credit
-- that no touch earned
with

credit_shares as (
    select * from {{ ref('int_credit_shares') }}
    where entry_id is not null and row_kind <> 'team'
),

credit_models as (
    select * from {{ ref('int_credit_models') }}
),

credit_keys as (
    select * from {{ ref('int_credit_keys') }}
),

by_model as (
    select
        credit_shares.entry_id,
        credit_models.attribution_model,
        credit_shares.row_kind,
        credit_shares.resource,
        credit_shares.credit_key,
        {{ element_of('credit_shares.amounts', 'credit_models.model_number') }} as amount_minor
    from credit_shares
    cross join credit_models
),

final as (
    select
        by_model.entry_id,
        by_model.attribution_model,
        credit_keys.campaign_id,
        credit_keys.partner_id,
        by_model.row_kind,
        by_model.resource,
        by_model.credit_key,
        by_model.amount_minor,
        case when by_model.row_kind = 'touch' then credit_keys.channel else by_model.row_kind end
            as channel,
        case when by_model.row_kind = 'touch' then credit_keys.tactic else by_model.row_kind end
            as tactic
    from by_model
    left join credit_keys on by_model.credit_key = credit_keys.credit_key
    where by_model.amount_minor is not null
)

select * from final
