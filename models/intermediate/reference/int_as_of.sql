-- grain: one row; as_of is the only "now" there is
with

accounts as (
    select * from {{ ref('stg_crm__accounts') }}
),

contacts as (
    select * from {{ ref('stg_crm__contacts') }}
),

leads as (
    select * from {{ ref('stg_crm__leads') }}
),

opportunities as (
    select * from {{ ref('stg_crm__opportunities') }}
),

opportunity_stages as (
    select * from {{ ref('stg_crm__opportunity_stages') }}
),

activities as (
    select * from {{ ref('stg_crm__activities') }}
),

users as (
    select * from {{ ref('stg_crm__users') }}
),

campaigns as (
    select * from {{ ref('stg_marketing__campaigns') }}
),

ad_spend as (
    select * from {{ ref('stg_marketing__ad_spend') }}
),

web_sessions as (
    select * from {{ ref('stg_marketing__web_sessions') }}
),

identifies as (
    select * from {{ ref('stg_marketing__identifies') }}
),

form_submissions as (
    select * from {{ ref('stg_marketing__form_submissions') }}
),

email_events as (
    select * from {{ ref('stg_marketing__email_events') }}
),

event_attendees as (
    select * from {{ ref('stg_marketing__event_attendees') }}
),

partners as (
    select * from {{ ref('stg_affiliate__partners') }}
),

agreements as (
    select * from {{ ref('stg_affiliate__agreements') }}
),

clicks as (
    select * from {{ ref('stg_affiliate__clicks') }}
),

referrals as (
    select * from {{ ref('stg_affiliate__referrals') }}
),

community_events as (
    select * from {{ ref('stg_affiliate__community_events') }}
),

payouts as (
    select * from {{ ref('stg_affiliate__payouts') }}
),

customers as (
    select * from {{ ref('stg_billing__customers') }}
),

subscriptions as (
    select * from {{ ref('stg_billing__subscriptions') }}
),

invoices as (
    select * from {{ ref('stg_billing__invoices') }}
),

invoice_lines as (
    select * from {{ ref('stg_billing__invoice_lines') }}
),

payments as (
    select * from {{ ref('stg_billing__payments') }}
),

credit_notes as (
    select * from {{ ref('stg_billing__credit_notes') }}
),

refunds as (
    select * from {{ ref('stg_billing__refunds') }}
),

disputes as (
    select * from {{ ref('stg_billing__disputes') }}
),

costs as (
    select * from {{ ref('stg_finance__costs') }}
),

fx_rates as (
    select * from {{ ref('stg_finance__fx_rates') }}
),

loads as (
    select max(loaded_at) as loaded_at from accounts
    union all
    select max(loaded_at) as loaded_at from contacts
    union all
    select max(loaded_at) as loaded_at from leads
    union all
    select max(loaded_at) as loaded_at from opportunities
    union all
    select max(loaded_at) as loaded_at from opportunity_stages
    union all
    select max(loaded_at) as loaded_at from activities
    union all
    select max(loaded_at) as loaded_at from users
    union all
    select max(loaded_at) as loaded_at from campaigns
    union all
    select max(loaded_at) as loaded_at from ad_spend
    union all
    select max(loaded_at) as loaded_at from web_sessions
    union all
    select max(loaded_at) as loaded_at from identifies
    union all
    select max(loaded_at) as loaded_at from form_submissions
    union all
    select max(loaded_at) as loaded_at from email_events
    union all
    select max(loaded_at) as loaded_at from event_attendees
    union all
    select max(loaded_at) as loaded_at from partners
    union all
    select max(loaded_at) as loaded_at from agreements
    union all
    select max(loaded_at) as loaded_at from clicks
    union all
    select max(loaded_at) as loaded_at from referrals
    union all
    select max(loaded_at) as loaded_at from community_events
    union all
    select max(loaded_at) as loaded_at from payouts
    union all
    select max(loaded_at) as loaded_at from customers
    union all
    select max(loaded_at) as loaded_at from subscriptions
    union all
    select max(loaded_at) as loaded_at from invoices
    union all
    select max(loaded_at) as loaded_at from invoice_lines
    union all
    select max(loaded_at) as loaded_at from payments
    union all
    select max(loaded_at) as loaded_at from credit_notes
    union all
    select max(loaded_at) as loaded_at from refunds
    union all
    select max(loaded_at) as loaded_at from disputes
    union all
    select max(loaded_at) as loaded_at from costs
    union all
    select max(loaded_at) as loaded_at from fx_rates
),

newest as (
    select max(loaded_at) as loaded_at from loads
),

final as (
    select
        {{ moment_or(var('as_of'), 'loaded_at') }} as as_of
    from newest
)

select * from final
