-- grain: one row per account
with

account_members as (
    select * from {{ ref('int_account_members') }}
),

identities as (
    select * from {{ ref('int_identities') }}
),

identity_periods as (
    select * from {{ ref('int_identity_periods') }}
),

host_domains as (
    select * from {{ ref('int_domains') }}
),

accounts as (
    {{ usable('accounts') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

customers as (
    {{ usable('customers') }}
),

contacts as (
    {{ usable('contacts') }}
),

leads as (
    {{ usable('leads') }}
),

people as (
    select lower(name) as name from contacts
    union
    select lower(name) as name from leads
),

-- CRM accounts rank first, then customers of billing, then deals, then domains
records as (
    select
        account_members.account_id,
        account_members.member,
        accounts.country,
        accounts.industry,
        accounts.employees,
        case
            when accounts.account_id is not null then 1
            when customers.customer_id is not null then 2
            when opportunities.opportunity_id is not null then 3
            else 4
        end as record_rank,
        coalesce(accounts.is_deleted, false) or accounts.merged_into_id is not null as is_retired,
        coalesce(accounts.name, customers.name) as name,
        case
            when account_members.member like 'domain:%'
                then replace(account_members.member, 'domain:', '')
            else host_domains.website_domain
        end as domain,
        coalesce(accounts.is_holdout, false) as is_holdout,
        coalesce(accounts.created_at, customers.created_at, opportunities.created_at)
            as first_seen_at
    from account_members
    left join accounts on account_members.member = 'account:' || accounts.account_id
    left join customers on account_members.member = 'customer:' || customers.customer_id
    left join opportunities
        on account_members.member = 'opportunity:' || opportunities.opportunity_id
    left join host_domains on {{ domain_of('accounts.website') }} = host_domains.host_name
),

ranked as (
    select
        account_id,
        record_rank,
        name,
        country,
        industry,
        employees,
        row_number() over (
            partition by account_id
            order by
                record_rank nulls last,
                is_retired nulls last,
                first_seen_at nulls last,
                member nulls last
        ) as record_order
    from records
),

-- the shortest of several domains, which usually has no sub-domain
domains as (
    select
        account_id,
        domain,
        row_number() over (
            partition by account_id
            order by length(domain) nulls last, domain nulls last
        ) as domain_order
    from records
    where domain is not null
),

-- an account is held out where any of its records is
first_dates as (
    select
        account_id,
        case when is_holdout then 1 else 0 end as holdouts,
        first_seen_at
    from records
    union all
    select
        identity_periods.account_id,
        0 as holdouts,
        identities.first_seen_at
    from identity_periods
    inner join identities on identity_periods.identifier = identities.identifier
    where identity_periods.account_id is not null
),

summed as (
    select
        account_id,
        max(holdouts) = 1 as is_holdout,
        min(first_seen_at) as first_seen_at
    from first_dates
    group by account_id
),

-- a customer without a domain of its own, or by the name of a person, may be a private person
named as (
    select
        ranked.account_id,
        ranked.name
    from ranked
    left join people on lower(ranked.name) = people.name
    left join domains on ranked.account_id = domains.account_id and domains.domain_order = 1
    where
        ranked.record_order = 1
        and people.name is null
        and (ranked.record_rank = 1 or domains.domain is not null)
),

-- an account without any record is a single person
final as (
    select
        summed.account_id,
        named.name,
        domains.domain,
        ranked.country,
        ranked.industry,
        cast(ranked.employees as bigint) as employees,
        summed.is_holdout,
        summed.first_seen_at,
        case ranked.record_rank
            when 1 then 'crm'
            when 2 then 'billing'
            when 3 then 'deal'
            when 4 then 'domain'
            else 'person'
        end as account_kind
    from summed
    left join ranked on summed.account_id = ranked.account_id and ranked.record_order = 1
    left join named on summed.account_id = named.account_id
    left join domains on summed.account_id = domains.account_id and domains.domain_order = 1
)

select * from final
