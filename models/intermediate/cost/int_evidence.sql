-- grain: one row per data-driven attribution model, dimension (resource or channel) and its value
with

model_parameters as (
    select * from {{ ref('int_model_parameters') }}
    where is_current
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

channels as (
    select * from {{ ref('int_channels') }}
),

-- the share of all closes, or what stands for it in a model of journeys
estimates as (
    select
        attribution_models.attribution_model,
        model_parameters.channel,
        model_parameters.evidence,
        model_parameters.evidence_reason,
        case
            when model_parameters.channel = 'baseline' then 'baseline'
            else coalesce(channels.resource, 'unallocated')
        end as resource,
        greatest(coalesce(model_parameters.upper, model_parameters.value), 0) as most
    from model_parameters
    inner join attribution_models on model_parameters.method = attribution_models.method
    left join channels on model_parameters.channel = channels.channel
    where model_parameters.parameter in ('share', 'removal_effect', 'shapley_value')
),

weighed as (
    select
        attribution_model,
        resource,
        channel,
        evidence,
        evidence_reason,
        most,
        case evidence when 'none' then 1 when 'weak' then 2 else 3 end as rank_of_evidence,
        sum(most) over (partition by attribution_model, resource) as most_of_resource
    from estimates
),

-- a resource is no better known than any channel that may have a fifth of what it brings
ranked as (
    select
        attribution_model,
        resource,
        channel,
        evidence,
        evidence_reason,
        row_number() over (
            partition by attribution_model, resource
            order by
                case when most * 5 >= most_of_resource then 0 else 1 end nulls last,
                rank_of_evidence nulls last,
                (0 - most) nulls last,
                channel nulls last
        ) as place
    from weighed
),

final as (
    select
        attribution_model,
        'channel' as dimension,
        channel as value,
        evidence,
        evidence_reason
    from ranked
    union all
    select
        attribution_model,
        'resource' as dimension,
        resource as value,
        evidence,
        case
            when evidence_reason is null or channel = resource then evidence_reason
            else channel || ': ' || evidence_reason
        end as evidence_reason
    from ranked
    where place = 1
)

select * from final
