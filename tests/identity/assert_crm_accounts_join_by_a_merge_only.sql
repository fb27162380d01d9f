-- Two CRM accounts are one only where the CRM merged them. Of the records of one account all
-- but one were merged into another one; a row here has several that were merged into none.
with

account_members as (
    select * from {{ ref('int_account_members') }}
),

accounts as (
    {{ usable('accounts') }}
),

final as (
    select
        account_members.account_id,
        count(*) as unmerged_accounts
    from account_members
    left join accounts on account_members.member = 'account:' || accounts.account_id
    where account_members.member like 'account:%' and accounts.merged_into_id is null
    group by account_members.account_id
    having count(*) > 1
)

select * from final
