-- grain: one row per business domain that CRM accounts claim, with the account that has it
with

claims as (
    select * from {{ ref('int_domain_claims') }}
),

account_groups as (
    select * from {{ ref('int_account_groups') }}
),

counted as (
    select
        domain,
        cast(sum(case when is_eligible then 1 else 0 end) as bigint) as claimant_count
    from claims
    group by domain
),

-- the account that is billed comes first, then the oldest
ranked as (
    select
        claims.domain,
        claims.component,
        claims.evidence,
        row_number() over (
            partition by claims.domain
            order by
                account_groups.is_billed desc nulls last,
                account_groups.created_at asc nulls last,
                claims.component asc nulls last
        ) as claim_order
    from claims
    inner join account_groups on claims.component = account_groups.component
    where claims.is_eligible
),

-- what more than three accounts claim, or only accounts that live elsewhere, is nobody's
final as (
    select
        counted.domain,
        ranked.component,
        ranked.evidence,
        counted.claimant_count
    from counted
    left join ranked
        on
            counted.domain = ranked.domain
            and ranked.claim_order = 1
            and counted.claimant_count <= {{ var('domain_claims') }}
)

select * from final
