-- grain: one row per vintage, method, close type, channel, parameter and draw, with what
-- experiments change
-- vintages of closed months have the experiments that they were closed with; others those of now
with

vintage_parameters as (
    select * from {{ ref('int_vintage_parameters') }}
    where draw = 0
),

calibrated_parameters as (
    select * from {{ ref('int_calibrated_parameters') }}
    where draw = 0
),

vintages as (
    select * from {{ ref('int_vintages') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

all_closes as (
    select count(*) as closes from closes
),

-- parameters of now as experiments change them, and what experiments add to other open vintages
changed as (
    select
        vintages.vintage,
        vintages.is_current,
        calibrated_parameters.method,
        calibrated_parameters.close_type,
        calibrated_parameters.channel,
        calibrated_parameters.parameter,
        calibrated_parameters.draw,
        calibrated_parameters.value,
        calibrated_parameters.lower,
        calibrated_parameters.upper,
        calibrated_parameters.evidence,
        calibrated_parameters.evidence_reason,
        cast(all_closes.closes as bigint) as closes,
        as_of.as_of as fitted_at
    from calibrated_parameters
    cross join vintages
    cross join as_of
    cross join all_closes
    where
        not vintages.is_closed
        and (
            vintages.is_current
            or (
                calibrated_parameters.close_type = 'all'
                and calibrated_parameters.parameter <> 'share'
            )
        )
),

final as (
    select
        vintage_parameters.vintage,
        vintage_parameters.is_current,
        vintage_parameters.method,
        vintage_parameters.close_type,
        vintage_parameters.channel,
        vintage_parameters.parameter,
        vintage_parameters.draw,
        coalesce(changed.value, vintage_parameters.value) as value,
        case when changed.vintage is null then vintage_parameters.lower else changed.lower end
            as lower,
        case when changed.vintage is null then vintage_parameters.upper else changed.upper end
            as upper,
        case
            when changed.vintage is null then vintage_parameters.evidence else changed.evidence
        end as evidence,
        case
            when changed.vintage is null then vintage_parameters.evidence_reason
            else changed.evidence_reason
        end as evidence_reason,
        vintage_parameters.closes,
        vintage_parameters.is_added,
        vintage_parameters.fitted_at
    from vintage_parameters
    left join changed
        on
            vintage_parameters.vintage = changed.vintage
            and vintage_parameters.method = changed.method
            and vintage_parameters.close_type = changed.close_type
            and vintage_parameters.channel = changed.channel
            and vintage_parameters.parameter = changed.parameter
    union all
    select
        changed.vintage,
        changed.is_current,
        changed.method,
        changed.close_type,
        changed.channel,
        changed.parameter,
        changed.draw,
        changed.value,
        changed.lower,
        changed.upper,
        changed.evidence,
        changed.evidence_reason,
        changed.closes,
        false as is_added,
        changed.fitted_at
    from changed
    left join vintage_parameters
        on
            changed.vintage = vintage_parameters.vintage
            and changed.method = vintage_parameters.method
            and changed.close_type = vintage_parameters.close_type
            and changed.channel = vintage_parameters.channel
            and changed.parameter = vintage_parameters.parameter
    where vintage_parameters.vintage is null
)

select * from final
