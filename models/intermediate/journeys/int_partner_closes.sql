-- grain: one row per close that a partner brought, with the claim that wins
with

partner_claims as (
    select * from {{ ref('int_partner_claims') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

final as (
    select
        partner_claims.close_id,
        closes.account_id,
        closes.invoice_id,
        closes.close_type,
        partner_claims.partner_id,
        partner_claims.agreement_id,
        partner_claims.evidence_id,
        partner_claims.touch_id,
        partner_claims.evidence_kind,
        partner_claims.rule,
        partner_claims.involvement,
        partner_claims.dwell_seconds,
        partner_claims.first_evidence_at,
        partner_claims.decided_at,
        partner_claims.deal_created_at,
        partner_claims.ordered_at,
        partner_claims.closed_at,
        partner_claims.known_at
    from partner_claims
    inner join closes on partner_claims.close_id = closes.close_id
    where partner_claims.claim_order = 1
)

select * from final
