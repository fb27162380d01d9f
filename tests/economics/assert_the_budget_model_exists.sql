-- The var budget_model names a row of the attribution models; with another name there would be no
-- budget to split. A name in the result is not a model: correct the var.
with

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

final as (
    select
        '{{ budget_model() }}' as budget_model,
        count(*) as models
    from attribution_models
    where attribution_model = '{{ budget_model() }}'
)

select * from final
where models <> 1
