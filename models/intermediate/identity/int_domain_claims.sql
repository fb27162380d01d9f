-- grain: one row per business domain and CRM account that claims it, with the strongest evidence
with

domains as (
    select * from {{ ref('int_domains') }}
),

components as (
    select * from {{ ref('int_account_components') }}
),

account_groups as (
    select * from {{ ref('int_account_groups') }}
),

ties as (
    select * from {{ ref('int_customer_ties') }}
),

accounts as (
    {{ usable('accounts') }}
),

contacts as (
    {{ usable('contacts') }}
),

customers as (
    {{ usable('customers') }}
),

-- 1: the account's web site, or the domain that billing has for its customer; 2: its contacts'
-- addresses
own_claims as (
    select
        'account:' || accounts.account_id as node,
        domains.website_domain as domain,
        1 as claim_rank,
        'web site' as evidence
    from accounts
    inner join domains on {{ domain_of('accounts.website') }} = domains.host_name
    union all
    select
        ties.component as node,
        domains.website_domain as domain,
        1 as claim_rank,
        'domain in billing' as evidence
    from customers
    inner join ties on customers.customer_id = ties.customer_id
    inner join domains on {{ domain_of('customers.domain') }} = domains.host_name
    union all
    select
        'account:' || contacts.account_id as node,
        domains.email_domain as domain,
        2 as claim_rank,
        'contact' as evidence
    from contacts
    inner join domains on {{ domain_of('contacts.email') }} = domains.host_name
    where not contacts.is_deleted and domains.kind <> 'partner'
),

claims_of_accounts as (
    select
        components.component,
        own_claims.domain,
        own_claims.claim_rank,
        own_claims.evidence
    from own_claims
    inner join components on own_claims.node = components.node
    inner join account_groups on components.component = account_groups.component
    where own_claims.domain is not null and account_groups.is_live
),

claimants as (
    select
        component,
        max(case when claim_rank = 1 then 1 else 0 end) as has_site
    from claims_of_accounts
    group by component
),

-- 3: the address for invoices, of an account that has nothing better: it may be a third party's
combined as (
    select
        component,
        domain,
        claim_rank,
        evidence
    from claims_of_accounts
    union all
    select
        ties.component,
        domains.email_domain as domain,
        3 as claim_rank,
        'address in billing' as evidence
    from customers
    inner join ties on customers.customer_id = ties.customer_id
    inner join domains on {{ domain_of('customers.email') }} = domains.host_name
    left join claimants on ties.component = claimants.component
    where
        claimants.component is null
        and domains.email_domain is not null
        and domains.kind <> 'partner'
),

strongest as (
    select
        domain,
        component,
        cast(min(claim_rank) as int) as claim_rank,
        min_by(evidence, cast(claim_rank as string) || evidence) filter (
            where evidence is not null
        ) as evidence
    from combined
    group by domain, component
),

ranked as (
    select
        domain,
        component,
        claim_rank,
        evidence,
        min(claim_rank) over (partition by domain) as best_rank,
        count(*) over (partition by domain, claim_rank) as rivals
    from strongest
),

-- addresses at one domain on several accounts: an account with a site elsewhere does not own it
final as (
    select
        ranked.domain,
        ranked.component,
        ranked.claim_rank,
        ranked.evidence,
        ranked.claim_rank = ranked.best_rank
        and not (
            ranked.claim_rank > 1 and ranked.rivals > 1 and coalesce(claimants.has_site, 0) = 1
        ) as is_eligible
    from ranked
    left join claimants on ranked.component = claimants.component
)

select * from final
