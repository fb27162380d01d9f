-- Every raw row is either used or quarantined: rows in = rows used + rows quarantined, per source
-- table. Rows used are counted by their key, downstream. A table listed here lost rows on the way
-- (in > used + quarantined), or a join in its check repeated them (in < used + quarantined).
with

quarantined_rows as (
    select * from {{ ref('quarantined_rows') }}
),

rows_in as (
    select
        'crm.accounts' as source_table,
        count(*) as rows_in
    from {{ ref('stg_crm__accounts') }}
    union all
    select
        'crm.contacts' as source_table,
        count(*) as rows_in
    from {{ ref('stg_crm__contacts') }}
    union all
    select
        'crm.leads' as source_table,
        count(*) as rows_in
    from {{ ref('stg_crm__leads') }}
    union all
    select
        'crm.opportunities' as source_table,
        count(*) as rows_in
    from {{ ref('stg_crm__opportunities') }}
    union all
    select
        'crm.opportunity_stages' as source_table,
        count(*) as rows_in
    from {{ ref('stg_crm__opportunity_stages') }}
    union all
    select
        'crm.activities' as source_table,
        count(*) as rows_in
    from {{ ref('stg_crm__activities') }}
    union all
    select
        'crm.users' as source_table,
        count(*) as rows_in
    from {{ ref('stg_crm__users') }}
    union all
    select
        'marketing.campaigns' as source_table,
        count(*) as rows_in
    from {{ ref('stg_marketing__campaigns') }}
    union all
    select
        'marketing.ad_spend' as source_table,
        count(*) as rows_in
    from {{ ref('stg_marketing__ad_spend') }}
    union all
    select
        'marketing.web_sessions' as source_table,
        count(*) as rows_in
    from {{ ref('stg_marketing__web_sessions') }}
    union all
    select
        'marketing.identifies' as source_table,
        count(*) as rows_in
    from {{ ref('stg_marketing__identifies') }}
    union all
    select
        'marketing.form_submissions' as source_table,
        count(*) as rows_in
    from {{ ref('stg_marketing__form_submissions') }}
    union all
    select
        'marketing.email_events' as source_table,
        count(*) as rows_in
    from {{ ref('stg_marketing__email_events') }}
    union all
    select
        'marketing.event_attendees' as source_table,
        count(*) as rows_in
    from {{ ref('stg_marketing__event_attendees') }}
    union all
    select
        'affiliate.partners' as source_table,
        count(*) as rows_in
    from {{ ref('stg_affiliate__partners') }}
    union all
    select
        'affiliate.agreements' as source_table,
        count(*) as rows_in
    from {{ ref('stg_affiliate__agreements') }}
    union all
    select
        'affiliate.clicks' as source_table,
        count(*) as rows_in
    from {{ ref('stg_affiliate__clicks') }}
    union all
    select
        'affiliate.referrals' as source_table,
        count(*) as rows_in
    from {{ ref('stg_affiliate__referrals') }}
    union all
    select
        'affiliate.community_events' as source_table,
        count(*) as rows_in
    from {{ ref('stg_affiliate__community_events') }}
    union all
    select
        'affiliate.payouts' as source_table,
        count(*) as rows_in
    from {{ ref('stg_affiliate__payouts') }}
    union all
    select
        'billing.customers' as source_table,
        count(*) as rows_in
    from {{ ref('stg_billing__customers') }}
    union all
    select
        'billing.subscriptions' as source_table,
        count(*) as rows_in
    from {{ ref('stg_billing__subscriptions') }}
    union all
    select
        'billing.invoices' as source_table,
        count(*) as rows_in
    from {{ ref('stg_billing__invoices') }}
    union all
    select
        'billing.invoice_lines' as source_table,
        count(*) as rows_in
    from {{ ref('stg_billing__invoice_lines') }}
    union all
    select
        'billing.payments' as source_table,
        count(*) as rows_in
    from {{ ref('stg_billing__payments') }}
    union all
    select
        'billing.credit_notes' as source_table,
        count(*) as rows_in
    from {{ ref('stg_billing__credit_notes') }}
    union all
    select
        'billing.refunds' as source_table,
        count(*) as rows_in
    from {{ ref('stg_billing__refunds') }}
    union all
    select
        'billing.disputes' as source_table,
        count(*) as rows_in
    from {{ ref('stg_billing__disputes') }}
    union all
    select
        'finance.costs' as source_table,
        count(*) as rows_in
    from {{ ref('stg_finance__costs') }}
    union all
    select
        'finance.fx_rates' as source_table,
        count(*) as rows_in
    from {{ ref('stg_finance__fx_rates') }}
),

rows_used as (
    select
        'crm.accounts' as source_table,
        count(distinct account_id) as rows_used
    from {{ ref('int_crm__accounts') }}
    union all
    select
        'crm.contacts' as source_table,
        count(distinct contact_id) as rows_used
    from {{ ref('int_crm__contacts') }}
    union all
    select
        'crm.leads' as source_table,
        count(distinct lead_id) as rows_used
    from {{ ref('int_crm__leads') }}
    union all
    select
        'crm.opportunities' as source_table,
        count(distinct opportunity_id) as rows_used
    from {{ ref('int_crm__opportunities') }}
    union all
    select
        'crm.opportunity_stages' as source_table,
        count(*) as rows_used
    from (
        select distinct
            opportunity_id,
            entered_at
        from {{ ref('int_crm__opportunity_stages') }}
    ) as opportunity_stages_keys
    union all
    select
        'crm.activities' as source_table,
        count(distinct activity_id) as rows_used
    from {{ ref('int_crm__activities') }}
    union all
    select
        'crm.users' as source_table,
        count(distinct user_id) as rows_used
    from {{ ref('int_crm__users') }}
    union all
    select
        'marketing.campaigns' as source_table,
        count(distinct campaign_id) as rows_used
    from {{ ref('int_marketing__campaigns') }}
    union all
    select
        'marketing.ad_spend' as source_table,
        count(*) as rows_used
    from (
        select distinct
            spend_date,
            platform,
            campaign_id
        from {{ ref('int_marketing__ad_spend') }}
    ) as ad_spend_keys
    union all
    select
        'marketing.web_sessions' as source_table,
        count(distinct session_id) as rows_used
    from {{ ref('int_marketing__web_sessions') }}
    union all
    select
        'marketing.identifies' as source_table,
        count(*) as rows_used
    from (
        select distinct
            visitor_id,
            email,
            identified_at
        from {{ ref('int_marketing__identifies') }}
    ) as identifies_keys
    union all
    select
        'marketing.form_submissions' as source_table,
        count(distinct submission_id) as rows_used
    from {{ ref('int_marketing__form_submissions') }}
    union all
    select
        'marketing.email_events' as source_table,
        count(distinct event_id) as rows_used
    from {{ ref('int_marketing__email_events') }}
    union all
    select
        'marketing.event_attendees' as source_table,
        count(distinct attendee_id) as rows_used
    from {{ ref('int_marketing__event_attendees') }}
    union all
    select
        'affiliate.partners' as source_table,
        count(distinct partner_id) as rows_used
    from {{ ref('int_affiliate__partners') }}
    union all
    select
        'affiliate.agreements' as source_table,
        count(distinct agreement_id) as rows_used
    from {{ ref('int_affiliate__agreements') }}
    union all
    select
        'affiliate.clicks' as source_table,
        count(distinct click_id) as rows_used
    from {{ ref('int_affiliate__clicks') }}
    union all
    select
        'affiliate.referrals' as source_table,
        count(distinct referral_id) as rows_used
    from {{ ref('int_affiliate__referrals') }}
    union all
    select
        'affiliate.community_events' as source_table,
        count(distinct event_id) as rows_used
    from {{ ref('int_affiliate__community_events') }}
    union all
    select
        'affiliate.payouts' as source_table,
        count(distinct payout_id) as rows_used
    from {{ ref('int_affiliate__payouts') }}
    union all
    select
        'billing.customers' as source_table,
        count(distinct customer_id) as rows_used
    from {{ ref('int_billing__customers') }}
    union all
    select
        'billing.subscriptions' as source_table,
        count(distinct subscription_id) as rows_used
    from {{ ref('int_billing__subscriptions') }}
    union all
    select
        'billing.invoices' as source_table,
        count(distinct invoice_id) as rows_used
    from {{ ref('int_billing__invoices') }}
    union all
    select
        'billing.invoice_lines' as source_table,
        count(distinct invoice_line_id) as rows_used
    from {{ ref('int_billing__invoice_lines') }}
    union all
    select
        'billing.payments' as source_table,
        count(distinct payment_id) as rows_used
    from {{ ref('int_billing__payments') }}
    union all
    select
        'billing.credit_notes' as source_table,
        count(distinct credit_note_id) as rows_used
    from {{ ref('int_billing__credit_notes') }}
    union all
    select
        'billing.refunds' as source_table,
        count(distinct refund_id) as rows_used
    from {{ ref('int_billing__refunds') }}
    union all
    select
        'billing.disputes' as source_table,
        count(distinct dispute_id) as rows_used
    from {{ ref('int_billing__disputes') }}
    union all
    select
        'finance.costs' as source_table,
        count(distinct cost_id) as rows_used
    from {{ ref('int_finance__costs') }}
    union all
    select
        'finance.fx_rates' as source_table,
        count(*) as rows_used
    from (
        select distinct
            rate_date,
            currency
        from {{ ref('int_finance__fx_rates') }}
    ) as fx_rates_keys
),

rows_quarantined as (
    select
        source_table,
        count(*) as rows_quarantined
    from quarantined_rows
    group by source_table
),

final as (
    select
        rows_in.rows_in,
        rows_used.rows_used,
        coalesce(rows_in.source_table, rows_quarantined.source_table) as source_table,
        coalesce(rows_quarantined.rows_quarantined, 0) as rows_quarantined
    from rows_in
    left join rows_used on rows_in.source_table = rows_used.source_table
    full outer join rows_quarantined
        on rows_in.source_table = rows_quarantined.source_table
)

select * from final
where rows_in is distinct from rows_used + rows_quarantined or rows_in is null
