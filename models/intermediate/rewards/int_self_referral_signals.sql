{{ config(materialized="view") }}

-- grain: one row per close of a partner and trait that its buyer and its partner share
with

partner_closes as (
    select * from {{ ref('int_partner_closes') }}
),

partners as (
    {{ usable('partners') }}
),

referrals as (
    {{ usable('referrals') }}
),

customers as (
    {{ usable('customers') }}
),

contacts as (
    {{ usable('contacts') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

domains as (
    select * from {{ ref('int_domains') }}
),

identity_edges as (
    select * from {{ ref('int_identity_edges') }}
),

identities as (
    select * from {{ ref('int_identities') }}
),

suspects as (
    select
        partner_closes.close_id,
        partner_closes.account_id,
        partner_closes.evidence_id,
        partners.email,
        partners.payment_fingerprint,
        domains.website_domain as domain
    from partner_closes
    inner join partners on partner_closes.partner_id = partners.partner_id
    left join domains on {{ domain_of('partners.domain') }} = domains.host_name
),

buyers as (
    select
        account_members.account_id,
        customers.email,
        customers.payment_fingerprint,
        domains.email_domain as domain
    from customers
    inner join account_members on 'customer:' || customers.customer_id = account_members.member
    left join domains on {{ domain_of('customers.email') }} = domains.host_name
    union all
    select
        account_members.account_id,
        contacts.email,
        cast(null as string) as payment_fingerprint,
        cast(null as string) as domain
    from contacts
    inner join account_members on 'account:' || contacts.account_id = account_members.member
),

-- a domain that many share is nobody's, so that a free mail domain is not a signal
signals as (
    select
        suspects.close_id,
        'e-mail' as shared_trait
    from suspects
    inner join buyers
        on suspects.account_id = buyers.account_id and suspects.email = buyers.email
    union
    select
        suspects.close_id,
        'e-mail' as shared_trait
    from suspects
    inner join referrals
        on
            suspects.evidence_id = 'referral:' || referrals.referral_id
            and suspects.email = referrals.referred_email
    union
    select
        suspects.close_id,
        'domain' as shared_trait
    from suspects
    inner join account_members
        on
            suspects.account_id = account_members.account_id
            and 'domain:' || suspects.domain = account_members.member
    union
    select
        suspects.close_id,
        'domain' as shared_trait
    from suspects
    inner join buyers
        on suspects.account_id = buyers.account_id and suspects.domain = buyers.domain
    union
    select
        suspects.close_id,
        'payment details' as shared_trait
    from suspects
    inner join buyers
        on
            suspects.account_id = buyers.account_id
            and suspects.payment_fingerprint = buyers.payment_fingerprint
    union
    select
        suspects.close_id,
        'visitor' as shared_trait
    from suspects
    inner join identity_edges
        on
            'email:' || suspects.email = identity_edges.node_b
            and identity_edges.node_a like 'visitor:%'
    inner join identities
        on
            identity_edges.node_a = identities.identifier
            and suspects.account_id = identities.account_id
),

final as (
    select
        close_id,
        shared_trait
    from signals
)

select * from final
