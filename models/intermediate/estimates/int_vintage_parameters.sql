{{ config(post_hook="{{ record('parameters', this) }}") }}

-- grain: one row per vintage, method, close type, channel, parameter and draw; draws are of the
-- vintage of now, where it is kept
-- a vintage that is kept stays. A channel of its closes that it has no estimate of, because it is
-- new or has another name, is added to it once, from the fit of the build that first has one
with

kept_parameters as (
    select * from {{ ref('int_kept_parameters') }}
),

fitted_parameters as (
    select * from {{ ref('int_fitted_parameters') }}
),

vintages as (
    select * from {{ ref('int_vintages') }}
),

close_vintages as (
    select * from {{ ref('int_close_vintages') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

kept as (
    select
        kept_parameters.vintage,
        kept_parameters.method,
        kept_parameters.close_type,
        kept_parameters.channel,
        kept_parameters.parameter,
        kept_parameters.value,
        kept_parameters.lower,
        kept_parameters.upper,
        kept_parameters.evidence,
        kept_parameters.evidence_reason,
        kept_parameters.closes,
        kept_parameters.is_added,
        kept_parameters.fitted_at
    from kept_parameters
    inner join vintages on kept_parameters.vintage = vintages.vintage
    where vintages.is_kept and kept_parameters.draw = 0
),

-- the vintage of now is kept where parameters are fitted monthly, and one of closed months always
fitted as (
    select
        vintages.vintage,
        fitted_parameters.method,
        fitted_parameters.close_type,
        fitted_parameters.channel,
        fitted_parameters.parameter,
        fitted_parameters.draw,
        fitted_parameters.value,
        fitted_parameters.lower,
        fitted_parameters.upper,
        fitted_parameters.evidence,
        fitted_parameters.evidence_reason,
        fitted_parameters.closes,
        fitted_parameters.fitted_at,
        not vintages.is_current or {{ fits_monthly() }} as is_new
    from fitted_parameters
    cross join vintages
    where
        not vintages.is_kept
        and (fitted_parameters.draw = 0 or (vintages.is_current and {{ fits_monthly() }}))
),

needed as (
    select distinct
        close_vintages.vintage,
        close_vintages.close_type,
        journey_touchpoints.channel
    from journey_touchpoints
    inner join close_vintages on journey_touchpoints.close_id = close_vintages.close_id
    where close_vintages.is_kept
),

-- of the hazard, estimates are of a close type; of other methods, of all
asked as (
    select
        vintage,
        close_type,
        channel
    from needed
    union
    select
        vintage,
        'all' as close_type,
        channel
    from needed
    union
    select
        vintage,
        close_type,
        'baseline' as channel
    from needed
),

known as (
    select distinct
        vintage,
        method,
        close_type,
        channel
    from kept
    where parameter <> 'resource_shapley_value'
),

-- effects are in the unit that the form of the hazard has
forms as (
    select
        vintage,
        method,
        close_type,
        max(case when parameter = 'scales_effects' then value end) as scales_effects,
        max(case when parameter = 'multiplies_effects' then value end) as multiplies_effects
    from kept
    where channel = 'baseline'
    group by vintage, method, close_type
),

forms_now as (
    select
        method,
        close_type,
        max(case when parameter = 'scales_effects' then value end) as scales_effects,
        max(case when parameter = 'multiplies_effects' then value end) as multiplies_effects
    from fitted_parameters
    where channel = 'baseline' and draw = 0
    group by method, close_type
),

added as (
    select
        asked.vintage,
        fitted_parameters.method,
        fitted_parameters.close_type,
        fitted_parameters.channel,
        fitted_parameters.parameter,
        fitted_parameters.value,
        fitted_parameters.lower,
        fitted_parameters.upper,
        fitted_parameters.evidence,
        fitted_parameters.evidence_reason,
        fitted_parameters.closes,
        fitted_parameters.fitted_at
    from asked
    inner join fitted_parameters
        on
            asked.close_type = fitted_parameters.close_type
            and asked.channel = fitted_parameters.channel
    left join known
        on
            asked.vintage = known.vintage
            and fitted_parameters.method = known.method
            and asked.close_type = known.close_type
            and asked.channel = known.channel
    left join forms
        on
            asked.vintage = forms.vintage
            and fitted_parameters.method = forms.method
            and asked.close_type = forms.close_type
    left join forms_now
        on
            fitted_parameters.method = forms_now.method
            and asked.close_type = forms_now.close_type
    where
        fitted_parameters.draw = 0
        and fitted_parameters.parameter not in ('share', 'resource_shapley_value')
        and known.vintage is null
        and (
            forms.vintage is null
            or (
                coalesce(forms.scales_effects, 0) = coalesce(forms_now.scales_effects, 0)
                and coalesce(forms.multiplies_effects, 0)
                = coalesce(forms_now.multiplies_effects, 0)
            )
        )
),

combined as (
    select
        vintage,
        method,
        close_type,
        channel,
        parameter,
        cast(0 as bigint) as draw,
        value,
        lower,
        upper,
        evidence,
        evidence_reason,
        closes,
        is_added,
        fitted_at,
        false as is_new
    from kept
    union all
    select
        vintage,
        method,
        close_type,
        channel,
        parameter,
        draw,
        value,
        lower,
        upper,
        evidence,
        evidence_reason,
        closes,
        false as is_added,
        fitted_at,
        is_new
    from fitted
    union all
    select
        vintage,
        method,
        close_type,
        channel,
        parameter,
        cast(0 as bigint) as draw,
        value,
        lower,
        upper,
        evidence,
        evidence_reason,
        closes,
        true as is_added,
        fitted_at,
        true as is_new
    from added
),

final as (
    select
        combined.vintage,
        combined.method,
        combined.close_type,
        combined.channel,
        combined.parameter,
        combined.draw,
        combined.value,
        combined.lower,
        combined.upper,
        combined.evidence,
        combined.evidence_reason,
        combined.closes,
        combined.is_added,
        combined.fitted_at,
        combined.is_new,
        vintages.is_current
    from combined
    inner join vintages on combined.vintage = vintages.vintage
)

select * from final
