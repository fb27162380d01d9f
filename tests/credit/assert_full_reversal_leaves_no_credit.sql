-- An invoice that is reversed in full leaves no credit: no resource, channel, tactic, campaign or
-- partner keeps a cent of it, in any accounting model, after any number of partial reversals. A row
-- in the result keeps cents of a rounding of its own.
with

billing_entries as (
    select * from {{ ref('int_billing_entries') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

credit_ledger as (
    select * from {{ ref('fct_credit_ledger') }}
),

reversed_invoices as (
    select invoice_id
    from billing_entries
    group by invoice_id
    having count(*) > 1 and min(after_minor) = 0
),

final as (
    select
        credit_ledger.invoice_id,
        credit_ledger.attribution_model,
        credit_ledger.resource,
        credit_ledger.channel,
        credit_ledger.tactic,
        credit_ledger.campaign_id,
        credit_ledger.partner_id,
        sum(credit_ledger.amount) as amount
    from credit_ledger
    inner join reversed_invoices on credit_ledger.invoice_id = reversed_invoices.invoice_id
    inner join attribution_models
        on credit_ledger.attribution_model = attribution_models.attribution_model
    where credit_ledger.close_id is not null and attribution_models.kind = 'accounting'
    group by
        credit_ledger.invoice_id,
        credit_ledger.attribution_model,
        credit_ledger.resource,
        credit_ledger.channel,
        credit_ledger.tactic,
        credit_ledger.campaign_id,
        credit_ledger.partner_id
)

select * from final
where amount is distinct from 0
