{{ config(materialized="view") }}

-- grain: one row per period, attribution model and tactic
with

credit as (
    select * from {{ ref('credit') }}
),

final as (
    {{ credit_by('tactic', ['value as tactic']) }}
)

select * from final
