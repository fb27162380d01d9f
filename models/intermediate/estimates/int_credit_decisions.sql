{{ config(post_hook="{{ record('decisions', this) }}") }}

-- grain: one row per close, with its decision and its baseline rate
-- those of a closed month stay: the signs of a decision, and the frailty of an account, are
-- relative to all accounts, so that they would move with what is new
with

hazard_decisions as (
    select * from {{ ref('int_hazard_decisions') }}
),

hazard_baselines as (
    select * from {{ ref('int_hazard_baselines') }}
),

kept_decisions as (
    select * from {{ ref('int_kept_decisions') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

final as (
    select
        closes.close_id,
        case
            when kept_decisions.close_id is null then hazard_decisions.decided_at
            else kept_decisions.decided_at
        end as decided_at,
        case
            when kept_decisions.close_id is null
                then cast(hazard_baselines.baseline_rate as double)
            else kept_decisions.baseline_rate
        end as baseline_rate,
        case
            when kept_decisions.close_id is null then cast(hazard_baselines.lost_part as double)
            else kept_decisions.lost_part
        end as lost_part,
        kept_decisions.close_id is not null
        and coalesce(kept_decisions.decided_at <> hazard_decisions.decided_at, true) as is_redated,
        kept_decisions.close_id is null and kept_months.month is not null as is_new
    from closes
    left join hazard_decisions on closes.close_id = hazard_decisions.close_id
    left join hazard_baselines on closes.close_id = hazard_baselines.close_id
    left join kept_decisions on closes.close_id = kept_decisions.close_id
    left join kept_months on {{ month_of('closes.closed_at') }} = kept_months.month
)

select * from final
