{{ config(materialized="view") }}

-- grain: one row per measure of deals and sellers: of a part, its whole and the cases behind it
with

as_of as (
    select * from {{ ref('int_as_of') }}
),

deals as (
    select * from {{ ref('int_deals') }}
    where is_won
),

invoice_deals as (
    select * from {{ ref('int_invoice_deals') }}
),

activities as (
    {{ usable('activities') }}
),

users as (
    {{ usable('users') }}
),

department_resources as (
    select * from {{ ref('department_resources') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

people as (
    select * from {{ ref('int_people') }}
),

accounts as (
    {{ usable('accounts') }}
),

contacts as (
    {{ usable('contacts') }}
),

leads as (
    {{ usable('leads') }}
),

billed_deals as (
    select distinct opportunity_id
    from invoice_deals
    where opportunity_id is not null
),

-- a deal of some days ago may not be billed yet, and one for nothing never is
won as (
    select
        deals.opportunity_id,
        case when billed_deals.opportunity_id is null then 1 else 0 end as is_part
    from deals
    cross join as_of
    left join billed_deals on deals.opportunity_id = billed_deals.opportunity_id
    where
        deals.won_at
        < as_of.as_of - cast({{ var('inferred_deal_days') }} as int) * interval 1 day
        and coalesce(deals.amount, 1) > 0
),

departments as (
    select distinct {{ bare_word('department') }} as department
    from department_resources
),

owned as (
    select
        deals.opportunity_id,
        case when departments.department is null then 1 else 0 end as is_part
    from deals
    left join users on deals.owner_id = users.user_id
    left join departments on {{ bare_word('users.department') }} = departments.department
),

recent_owners as (
    select distinct deals.owner_id
    from deals
    cross join as_of
    where deals.owner_id is not null and deals.won_at >= as_of.as_of - interval 365 day
),

recent_actors as (
    select distinct activities.owner_id
    from activities
    cross join as_of
    where activities.occurred_at >= as_of.as_of - interval 365 day
),

sellers as (
    select
        recent_owners.owner_id,
        case when recent_actors.owner_id is null then 1 else 0 end as is_part
    from recent_owners
    left join recent_actors on recent_owners.owner_id = recent_actors.owner_id
),

-- an act finds its account by the account itself, its deal, or the person it was with
acts as (
    select
        activities.activity_id,
        case
            when
                coalesce(
                    by_account.member, by_deal.member, by_contact.identifier, by_lead.identifier
                ) is null
                then 1
            else 0
        end as is_part
    from activities
    left join account_members as by_account
        on 'account:' || activities.account_id = by_account.member
    left join account_members as by_deal
        on 'opportunity:' || activities.opportunity_id = by_deal.member
    left join people as by_contact on 'contact:' || activities.contact_id = by_contact.identifier
    left join people as by_lead on 'lead:' || activities.lead_id = by_lead.identifier
),

created as (
    select
        'crm.accounts' as about,
        cast(created_at as date) as created_on
    from accounts
    union all
    select
        'crm.contacts' as about,
        cast(created_at as date) as created_on
    from contacts
    union all
    select
        'crm.leads' as about,
        cast(created_at as date) as created_on
    from leads
),

days as (
    select
        about,
        created_on,
        count(*) as created_rows
    from created
    where created_on is not null
    group by about, created_on
),

measures as (
    select
        'won_deals_without_invoice' as check_name,
        cast(null as string) as about,
        sum(is_part) as part,
        count(*) as whole
    from won
    union all
    select
        'won_deals_without_department' as check_name,
        cast(null as string) as about,
        sum(is_part) as part,
        count(*) as whole
    from owned
    union all
    select
        'sellers_who_log_nothing' as check_name,
        cast(null as string) as about,
        sum(is_part) as part,
        count(*) as whole
    from sellers
    union all
    select
        'acts_without_account' as check_name,
        cast(null as string) as about,
        sum(is_part) as part,
        count(*) as whole
    from acts
    union all
    select
        'records_created_on_one_day' as check_name,
        about,
        max(created_rows) as part,
        sum(created_rows) as whole
    from days
    group by about
    union all
    select
        'users_without_email' as check_name,
        cast(null as string) as about,
        sum(case when email is null then 1 else 0 end) as part,
        count(*) as whole
    from users
),

final as (
    select
        check_name,
        about,
        cast(part as decimal(38, 0)) as part,
        cast(whole as decimal(38, 0)) as whole,
        cast(whole as bigint) as cases
    from measures
)

select * from final
