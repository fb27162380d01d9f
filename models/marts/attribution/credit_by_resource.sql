{{ config(materialized="view") }}

-- grain: one row per period, attribution model and resource
with

credit as (
    select * from {{ ref('credit') }}
),

final as (
    {{ credit_by('resource', ['resource']) }}
)

select * from final
