{{ config(materialized="view") }}

-- grain: one row per method, close type, channel, parameter and draw that this build does not fit
-- again, because parameters are fitted monthly and the month has its own
with

kept_parameters as (
    select * from {{ ref('int_kept_parameters') }}
),

vintages as (
    select * from {{ ref('int_vintages') }}
    where is_current and is_kept
),

final as (
    select
        kept_parameters.method,
        kept_parameters.close_type,
        kept_parameters.channel,
        kept_parameters.parameter,
        kept_parameters.draw,
        kept_parameters.value,
        kept_parameters.lower,
        kept_parameters.upper,
        kept_parameters.evidence,
        kept_parameters.evidence_reason,
        kept_parameters.closes,
        kept_parameters.fitted_at
    from kept_parameters
    inner join vintages on kept_parameters.vintage = vintages.vintage
)

select * from final
