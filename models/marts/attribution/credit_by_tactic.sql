{{ config(materialized="view") }}

-- grain: one row per month, attribution model and tactic
with

credit as (
    select * from {{ ref('credit') }}
),

final as (
    {{ credit_by('tactic', ['value as tactic']) }}
)

select * from final
