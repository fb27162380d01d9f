{{ config(materialized="view") }}

-- grain: one row per identifier, with its person and its account of today
with

periods as (
    select * from {{ ref('int_identity_periods') }}
),

final as (
    select
        identifier,
        person_id,
        account_id,
        first_seen_at
    from periods
    where valid_to = cast('9999-12-31' as timestamp)
)

select * from final
