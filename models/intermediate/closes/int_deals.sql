-- grain: one row per deal of the CRM, with its kind, its holder and when it was won
with

opportunities as (
    {{ usable('opportunities') }}
),

opportunity_stages as (
    {{ usable('opportunity_stages') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

deal_types as (
    select * from {{ ref('deal_types') }}
),

users as (
    {{ usable('users') }}
),

department_resources as (
    select * from {{ ref('department_resources') }}
),

-- a won deal was won when it last entered a stage of that name, or the stage that it is in
won_entries as (
    select
        opportunities.opportunity_id,
        max(opportunity_stages.entered_at) as entered_at
    from opportunities
    inner join opportunity_stages
        on opportunities.opportunity_id = opportunity_stages.opportunity_id
    where
        opportunities.is_won
        and (
            {{ bare_word('opportunity_stages.stage') }} in ('won', 'closedwon')
            or {{ bare_word('opportunity_stages.stage') }}
            = {{ bare_word('opportunities.stage') }}
        )
    group by opportunities.opportunity_id
),

-- of a department of several resources, the one with the largest share holds the deal
department_holders as (
    select
        {{ bare_word('department') }} as department,
        resource,
        row_number() over (
            partition by {{ bare_word('department') }}
            order by
                share desc nulls last,
                case resource when 'sales' then 0 else 1 end nulls last,
                resource asc nulls last
        ) as holder_order
    from department_resources
    where share > 0
),

-- an empty or unknown department is sales'; a date without a time of day is the end of its day
final as (
    select
        opportunities.opportunity_id,
        account_members.account_id,
        opportunities.owner_id,
        opportunities.amount,
        opportunities.currency,
        opportunities.is_won,
        opportunities.created_at,
        coalesce(deal_types.deal_type, 'unknown') as deal_type,
        opportunities.is_closed and not opportunities.is_won as is_lost,
        case
            when opportunities.is_won and opportunities.owner_id is not null
                then coalesce(department_holders.resource, 'sales')
        end as holder,
        case
            when opportunities.is_won
                then coalesce(
                    won_entries.entered_at,
                    case
                        when
                            opportunities.closed_at
                            = cast(cast(opportunities.closed_at as date) as timestamp)
                            then
                                opportunities.closed_at
                                + interval 1 day - interval 1 second
                        else opportunities.closed_at
                    end
                )
        end as won_at
    from opportunities
    left join won_entries on opportunities.opportunity_id = won_entries.opportunity_id
    left join account_members
        on 'opportunity:' || opportunities.opportunity_id = account_members.member
    left join deal_types on {{ bare_word('opportunities.type') }} = deal_types.word
    left join users on opportunities.owner_id = users.user_id
    left join department_holders
        on
            {{ bare_word('users.department') }} = department_holders.department
            and department_holders.holder_order = 1
)

select * from final
