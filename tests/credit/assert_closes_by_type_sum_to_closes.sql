-- The closes of the three types sum to the closes, in credit and in cost_per_close. A row in the
-- result lost closes of a type, or has a type that no column counts.
with

credit as (
    select * from {{ ref('credit') }}
),

cost_per_close as (
    select * from {{ ref('cost_per_close') }}
),

combined as (
    select
        period,
        dimension,
        value,
        attribution_model,
        closes,
        closes_new_business + closes_expansion + closes_winback as closes_of_types
    from credit
    union all
    select
        period,
        dimension,
        value,
        attribution_model,
        closes,
        closes_new_business + closes_expansion + closes_winback as closes_of_types
    from cost_per_close
),

final as (
    select *
    from combined
    where closes is null or closes is distinct from closes_of_types
)

select * from final
