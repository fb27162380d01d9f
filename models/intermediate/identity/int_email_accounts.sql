-- grain: one row per e-mail address that CRM or billing ties to an account by an explicit id
with

contacts as (
    {{ usable('contacts') }}
),

leads as (
    {{ usable('leads') }}
),

customers as (
    {{ usable('customers') }}
),

users as (
    {{ usable('users') }}
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

domains as (
    select * from {{ ref('int_domains') }}
),

domain_accounts as (
    select * from {{ ref('int_domain_accounts') }}
),

-- a deleted contact owns nothing; deleted leads are not usable
named as (
    select
        email,
        'account:' || account_id as node,
        1 as name_rank,
        'contact' as evidence,
        created_at as named_at
    from contacts
    where not is_deleted
    union all
    select
        email,
        'account:' || converted_account_id as node,
        2 as name_rank,
        'converted lead' as evidence,
        coalesce(converted_at, created_at) as named_at
    from leads
    union all
    select
        customers.email,
        ties.component as node,
        3 as name_rank,
        'customer' as evidence,
        customers.created_at as named_at
    from customers
    inner join ties on customers.customer_id = ties.customer_id
),

-- an address of the company's own people ties nobody
candidates as (
    select
        named.email,
        components.component,
        named.name_rank,
        named.evidence,
        named.named_at,
        account_groups.is_billed,
        account_groups.is_live,
        coalesce(domain_accounts.component = components.component, false) as is_at_home
    from named
    inner join components on named.node = components.node
    inner join account_groups on components.component = account_groups.component
    left join users on named.email = users.email
    left join domains on {{ domain_of('named.email') }} = domains.host_name
    left join domain_accounts on domains.email_domain = domain_accounts.domain
    where named.email is not null and users.email is null
),

counted as (
    select
        email,
        cast(count(distinct component) as bigint) as account_count,
        min(name_rank) as best_rank
    from candidates
    group by email
),

-- contacts and leads before billing; the account that is billed, then the newest
ranked as (
    select
        candidates.email,
        candidates.component,
        candidates.evidence,
        candidates.named_at,
        candidates.is_at_home,
        row_number() over (
            partition by candidates.email
            order by
                case when candidates.name_rank = 3 then 1 else 0 end nulls last,
                candidates.is_billed desc nulls last,
                candidates.is_live desc nulls last,
                candidates.is_at_home desc nulls last,
                candidates.name_rank asc nulls last,
                candidates.named_at desc nulls last,
                candidates.component asc nulls last
        ) as candidate_order
    from candidates
),

-- an address for the invoices of several accounts is a third party's, unless its domain is one of
-- theirs
final as (
    select
        counted.email,
        ranked.evidence,
        counted.account_count,
        ranked.named_at,
        case
            when counted.best_rank < 3 or counted.account_count = 1 or ranked.is_at_home
                then ranked.component
        end as component
    from counted
    inner join ranked on counted.email = ranked.email and ranked.candidate_order = 1
)

select * from final
