-- Under every accounting model, the ledger's entries of a billing document sum to the amount of the
-- document: credited, unattributed and exchange differences together. A document listed here lost
-- cents in the split, or was booked twice, as when a release has no rebooking. A document of a
-- closed month that is no longer in the data has been taken back.
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

billed as (
    select
        billing_entries.document_id,
        attribution_models.attribution_model,
        {{ to_major(
            'sum('
            ~ 'billing_entries.after_minor - billing_entries.before_minor'
            ~ ' + billing_entries.excess_minor + billing_entries.fx_difference_minor'
            ~ ')'
        ) }} as billed
    from billing_entries
    cross join attribution_models
    where attribution_models.kind = 'accounting'
    group by billing_entries.document_id, attribution_models.attribution_model
),

booked as (
    select
        credit_ledger.document_id,
        credit_ledger.attribution_model,
        sum(credit_ledger.amount) as booked,
        sum(case when credit_ledger.is_closed then 1 else 0 end) as closed_entries
    from credit_ledger
    inner join attribution_models
        on credit_ledger.attribution_model = attribution_models.attribution_model
    where attribution_models.kind = 'accounting'
    group by credit_ledger.document_id, credit_ledger.attribution_model
),

final as (
    select
        billed.billed,
        booked.booked,
        booked.closed_entries,
        coalesce(billed.document_id, booked.document_id) as document_id,
        coalesce(billed.attribution_model, booked.attribution_model) as attribution_model
    from billed
    full outer join booked
        on
            billed.document_id = booked.document_id
            and billed.attribution_model = booked.attribution_model
)

select * from final
where
    (billed is null and (booked <> 0 or closed_entries = 0))
    or booked is null
    or billed <> booked
