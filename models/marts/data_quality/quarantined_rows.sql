-- grain: one row per raw row that cannot be used
with

accounts as (
    select * from {{ ref('int_crm__accounts_checked') }}
),

contacts as (
    select * from {{ ref('int_crm__contacts_checked') }}
),

leads as (
    select * from {{ ref('int_crm__leads_checked') }}
),

opportunities as (
    select * from {{ ref('int_crm__opportunities_checked') }}
),

opportunity_stages as (
    select * from {{ ref('int_crm__opportunity_stages_checked') }}
),

activities as (
    select * from {{ ref('int_crm__activities_checked') }}
),

users as (
    select * from {{ ref('int_crm__users_checked') }}
),

campaigns as (
    select * from {{ ref('int_marketing__campaigns_checked') }}
),

ad_spend as (
    select * from {{ ref('int_marketing__ad_spend_checked') }}
),

web_sessions as (
    select * from {{ ref('int_marketing__web_sessions_checked') }}
),

identifies as (
    select * from {{ ref('int_marketing__identifies_checked') }}
),

form_submissions as (
    select * from {{ ref('int_marketing__form_submissions_checked') }}
),

email_events as (
    select * from {{ ref('int_marketing__email_events_checked') }}
),

event_attendees as (
    select * from {{ ref('int_marketing__event_attendees_checked') }}
),

partners as (
    select * from {{ ref('int_affiliate__partners_checked') }}
),

agreements as (
    select * from {{ ref('int_affiliate__agreements_checked') }}
),

clicks as (
    select * from {{ ref('int_affiliate__clicks_checked') }}
),

referrals as (
    select * from {{ ref('int_affiliate__referrals_checked') }}
),

community_events as (
    select * from {{ ref('int_affiliate__community_events_checked') }}
),

payouts as (
    select * from {{ ref('int_affiliate__payouts_checked') }}
),

customers as (
    select * from {{ ref('int_billing__customers_checked') }}
),

subscriptions as (
    select * from {{ ref('int_billing__subscriptions_checked') }}
),

invoices as (
    select * from {{ ref('int_billing__invoices_checked') }}
),

invoice_lines as (
    select * from {{ ref('int_billing__invoice_lines_checked') }}
),

payments as (
    select * from {{ ref('int_billing__payments_checked') }}
),

credit_notes as (
    select * from {{ ref('int_billing__credit_notes_checked') }}
),

refunds as (
    select * from {{ ref('int_billing__refunds_checked') }}
),

disputes as (
    select * from {{ ref('int_billing__disputes_checked') }}
),

costs as (
    select * from {{ ref('int_finance__costs_checked') }}
),

fx_rates as (
    select * from {{ ref('int_finance__fx_rates_checked') }}
),

combined as (
    select
        'crm.accounts' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from accounts
    where quarantine_reason is not null
    union all
    select
        'crm.contacts' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from contacts
    where quarantine_reason is not null
    union all
    select
        'crm.leads' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from leads
    where quarantine_reason is not null
    union all
    select
        'crm.opportunities' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from opportunities
    where quarantine_reason is not null
    union all
    select
        'crm.opportunity_stages' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from opportunity_stages
    where quarantine_reason is not null
    union all
    select
        'crm.activities' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from activities
    where quarantine_reason is not null
    union all
    select
        'crm.users' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from users
    where quarantine_reason is not null
    union all
    select
        'marketing.campaigns' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from campaigns
    where quarantine_reason is not null
    union all
    select
        'marketing.ad_spend' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from ad_spend
    where quarantine_reason is not null
    union all
    select
        'marketing.web_sessions' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from web_sessions
    where quarantine_reason is not null
    union all
    select
        'marketing.identifies' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from identifies
    where quarantine_reason is not null
    union all
    select
        'marketing.form_submissions' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from form_submissions
    where quarantine_reason is not null
    union all
    select
        'marketing.email_events' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from email_events
    where quarantine_reason is not null
    union all
    select
        'marketing.event_attendees' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from event_attendees
    where quarantine_reason is not null
    union all
    select
        'affiliate.partners' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from partners
    where quarantine_reason is not null
    union all
    select
        'affiliate.agreements' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from agreements
    where quarantine_reason is not null
    union all
    select
        'affiliate.clicks' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from clicks
    where quarantine_reason is not null
    union all
    select
        'affiliate.referrals' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from referrals
    where quarantine_reason is not null
    union all
    select
        'affiliate.community_events' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from community_events
    where quarantine_reason is not null
    union all
    select
        'affiliate.payouts' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from payouts
    where quarantine_reason is not null
    union all
    select
        'billing.customers' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from customers
    where quarantine_reason is not null
    union all
    select
        'billing.subscriptions' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from subscriptions
    where quarantine_reason is not null
    union all
    select
        'billing.invoices' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from invoices
    where quarantine_reason is not null
    union all
    select
        'billing.invoice_lines' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from invoice_lines
    where quarantine_reason is not null
    union all
    select
        'billing.payments' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from payments
    where quarantine_reason is not null
    union all
    select
        'billing.credit_notes' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from credit_notes
    where quarantine_reason is not null
    union all
    select
        'billing.refunds' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from refunds
    where quarantine_reason is not null
    union all
    select
        'billing.disputes' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from disputes
    where quarantine_reason is not null
    union all
    select
        'finance.costs' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from costs
    where quarantine_reason is not null
    union all
    select
        'finance.fx_rates' as source_table,
        row_id,
        quarantine_reason,
        quarantined_payload,
        loaded_at
    from fx_rates
    where quarantine_reason is not null
),

final as (
    select
        source_table,
        row_id,
        quarantine_reason as reason,
        quarantined_payload as payload,
        loaded_at,
        cast(row_number() over (
            partition by source_table, row_id
            order by
                quarantine_reason nulls last,
                loaded_at nulls last,
                quarantined_payload nulls last
        ) as bigint) as occurrence
    from combined
)

select * from final
