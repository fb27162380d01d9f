-- grain: one row per close, attribution model and touch with credit, with the touch's attributes
with

credit_weights as (
    select * from {{ ref('int_credit_weights') }}
),

credit_numbers as (
    select * from {{ ref('int_credit_numbers') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

final as (
    select
        credit_weights.close_id,
        credit_weights.touch_id,
        credit_weights.attribution_model,
        touchpoints.campaign_id,
        touchpoints.partner_id,
        credit_weights.row_kind,
        credit_weights.resource,
        credit_numbers.credit_number,
        credit_weights.weight_units,
        case
            when credit_weights.row_kind = 'touch' then touchpoints.channel
            else credit_weights.row_kind
        end as channel,
        case
            when credit_weights.row_kind = 'touch' then touchpoints.tactic
            else credit_weights.row_kind
        end as tactic,
        credit_numbers.credit_number * 10000000 + credit_weights.position as credit_row
    from credit_weights
    inner join credit_numbers
        on
            credit_weights.close_id = credit_numbers.close_id
            and credit_weights.attribution_model = credit_numbers.attribution_model
    left join touchpoints on credit_weights.touch_id = touchpoints.touch_id
)

select * from final
