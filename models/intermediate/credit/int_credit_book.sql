{{ config(post_hook="{{ record('credit', this) }}") }}

-- grain: one row per posting, entry of a closed month, model and key of credit
-- what a closed month was closed with, and what was posted since: the difference between what its
-- entries are now and all that the book has of them
with

kept_credit as (
    select * from {{ ref('int_kept_credit') }}
),

credit_changes as (
    select * from {{ ref('int_credit_changes') }}
),

credit_causes as (
    select * from {{ ref('int_credit_causes') }}
),

kept_months as (
    select * from {{ ref('int_kept_months') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

{{ posting('kept_credit') }},

restated as (
    select
        credit_changes.entry_kind,
        credit_changes.entry_id,
        credit_changes.document_id,
        credit_changes.invoice_id,
        credit_changes.account_id,
        credit_changes.close_id,
        credit_changes.campaign_id,
        credit_changes.partner_id,
        credit_changes.attribution_model,
        credit_changes.entry_type,
        credit_changes.billing_kind,
        credit_changes.unattributed_reason,
        credit_changes.close_type,
        credit_changes.resource,
        credit_changes.channel,
        credit_changes.tactic,
        credit_causes.cause,
        credit_changes.months_since_close,
        posting.posting,
        credit_changes.weight_units,
        credit_changes.amount_minor,
        credit_changes.of_month,
        posting.posted_at as event_at,
        posting.known_at
    from credit_changes
    inner join credit_causes
        on
            credit_changes.entry_kind = credit_causes.entry_kind
            and credit_changes.entry_id = credit_causes.entry_id
            and credit_changes.attribution_model = credit_causes.attribution_model
    cross join posting
),

final as (
    {{ booked_rows('credit', 'kept_credit', 'restated') }}
)

select * from final
