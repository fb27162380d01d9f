-- One attribution model is the house model. Any other number is in the result: a page that shows
-- the house model alone would be empty, or show sums of several models.
with

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

final as (
    select sum(case when is_house_model then 1 else 0 end) as house_models
    from attribution_models
)

select * from final
where house_models is distinct from 1
