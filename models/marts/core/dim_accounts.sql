{{ config(materialized="view") }}

-- grain: one row per account
with

accounts as (
    select * from {{ ref('int_accounts') }}
),

final as (
    select
        account_id,
        account_kind,
        name,
        domain,
        country,
        industry,
        employees,
        is_holdout,
        first_seen_at
    from accounts
)

select * from final
