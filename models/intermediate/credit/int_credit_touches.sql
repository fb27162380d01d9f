{{ config(materialized="view") }}

-- grain: one row per close, attribution model and touch with credit, with the touch's attributes
with

credit_shares as (
    select * from {{ ref('int_credit_shares') }}
    where entry_id is null
),

credit_models as (
    select * from {{ ref('int_credit_models') }}
),

credit_keys as (
    select * from {{ ref('int_credit_keys') }}
),

by_model as (
    select
        credit_shares.close_id,
        credit_shares.touch_id,
        credit_models.attribution_model,
        credit_shares.row_kind,
        credit_shares.resource,
        credit_shares.team,
        credit_shares.credit_key,
        {{ element_of('credit_shares.weights', 'credit_models.model_number') }} as weight_units,
        {{ element_of('credit_shares.amounts', 'credit_models.model_number') }} as amount_minor
    from credit_shares
    cross join credit_models
),

final as (
    select
        by_model.close_id,
        by_model.touch_id,
        by_model.attribution_model,
        credit_keys.campaign_id,
        credit_keys.partner_id,
        by_model.row_kind,
        by_model.resource,
        by_model.team,
        by_model.credit_key,
        by_model.weight_units,
        by_model.amount_minor,
        case when by_model.row_kind = 'touch' then credit_keys.channel else by_model.row_kind end
            as channel,
        case when by_model.row_kind = 'touch' then credit_keys.tactic else by_model.row_kind end
            as tactic
    from by_model
    left join credit_keys on by_model.credit_key = credit_keys.credit_key
    where by_model.weight_units is not null
)

select * from final
