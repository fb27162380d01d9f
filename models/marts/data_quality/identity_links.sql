-- grain: one row per record and evidence that joins it, or could join it, to others of an account
with

account_members as (
    select * from {{ ref('int_account_members') }}
),

components as (
    select * from {{ ref('int_account_components') }}
),

customer_accounts as (
    select * from {{ ref('int_customer_accounts') }}
),

deal_accounts as (
    select * from {{ ref('int_deal_accounts') }}
),

domain_claims as (
    select * from {{ ref('int_domain_claims') }}
),

domain_accounts as (
    select * from {{ ref('int_domain_accounts') }}
),

customers_of as (
    select
        component,
        count(*) as customer_count
    from customer_accounts
    group by component
),

links as (
    select
        node as member,
        component as joined_to,
        'merge' as evidence,
        cast(null as string) as shared_domain,
        true as is_joined
    from components
    where node <> component
    union all
    select
        'customer:' || customer_accounts.customer_id as member,
        customer_accounts.component as joined_to,
        customer_accounts.evidence,
        case when customer_accounts.evidence = 'domain' then customer_accounts.domain end
            as shared_domain,
        true as is_joined
    from customer_accounts
    inner join customers_of on customer_accounts.component = customers_of.component
    where
        customer_accounts.evidence in ('deal', 'same address', 'domain')
        and (customers_of.customer_count > 1 or customer_accounts.component like 'account:%')
    union all
    select
        'opportunity:' || opportunity_id as member,
        component as joined_to,
        evidence,
        cast(null as string) as shared_domain,
        true as is_joined
    from deal_accounts
    where evidence in ('converted lead', 'contact', 'customer')
    union all
    select
        'domain:' || domain as member,
        component as joined_to,
        evidence,
        domain as shared_domain,
        true as is_joined
    from domain_accounts
    where component is not null
    union all
    -- what else claims the domain is not joined: it may be a duplicate of the account that has it
    select
        domain_claims.component as member,
        domain_accounts.component as joined_to,
        'likely duplicate' as evidence,
        domain_claims.domain as shared_domain,
        false as is_joined
    from domain_claims
    inner join domain_accounts on domain_claims.domain = domain_accounts.domain
    where domain_claims.is_eligible and domain_claims.component <> domain_accounts.component
),

counted as (
    select
        account_id,
        cast(count(*) as bigint) as member_count
    from account_members
    group by account_id
),

-- an address is personal: it is replaced by a hash that nobody can repeat
final as (
    select
        links.member,
        account_members.account_id,
        links.evidence,
        links.shared_domain,
        links.is_joined,
        counted.member_count,
        case
            when links.joined_to like 'email:%'
                then 'email:' || {{ keyed_hash("replace(links.joined_to, 'email:', '')") }}
            else links.joined_to
        end as joined_to
    from links
    inner join account_members on links.member = account_members.member
    inner join counted on account_members.account_id = counted.account_id
)

select * from final
