{{ config(materialized="view") }}

-- grain: one row per period, attribution model and partner
with

credit as (
    select * from {{ ref('credit') }}
),

final as (
    {{ credit_by('partner', ['value as partner_id']) }}
)

select * from final
