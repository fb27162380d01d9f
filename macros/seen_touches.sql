{#
    The touches that each accounting model sees, for the tests: a second account of lokun.credit.sight,
    by the same columns of the seed attribution_models. One row per close, attribution model and touch;
    is_seen is false of a touch without effort where paperwork does not earn.
#}
{% macro seen_touches() -%}
select
        touches.close_id,
        attribution_models.attribution_model,
        attribution_models.method,
        touches.touch_id,
        touches.resource,
        touches.channel,
        touches.effort,
        touches.effort > 0 or attribution_models.paperwork_earns as is_seen
    from {{ ref('attribution_models') }} as attribution_models
    cross join (
        select
            journey_touchpoints.close_id,
            journey_touchpoints.touch_id,
            journey_touchpoints.resource,
            journey_touchpoints.channel,
            journey_touchpoints.effort,
            journey_touchpoints.seconds_before_order,
            row_number() over (
                partition by journey_touchpoints.touch_id
                order by closes.ordered_at nulls last, closes.close_id nulls last
            ) as use_number
        from {{ ref('int_journey_touchpoints') }} as journey_touchpoints
        inner join {{ ref('int_closes') }} as closes
            on journey_touchpoints.close_id = closes.close_id
    ) as touches
    where
        attribution_models.kind = 'accounting'
        and touches.seconds_before_order
        <= coalesce(attribution_models.lookback_days * 86400, touches.seconds_before_order)
        and (touches.use_number = 1 or not attribution_models.uses_touches_once)
{%- endmacro %}
