{{ config(materialized="view") }}

-- grain: one row per close and partner who has a claim to it under the rule of their agreement
with

closes as (
    select * from {{ ref('int_closes') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

partner_evidence as (
    select * from {{ ref('int_partner_evidence') }}
),

agreements as (
    {{ usable('agreements') }}
),

-- a code is used for one order: an earlier one is not of a later order; the code of an invoice that
-- follows its order is of that order
before_order as (
    select
        closes.close_id,
        closes.opportunity_id,
        closes.close_type,
        closes.ordered_at,
        closes.closed_at,
        closes.known_at as close_known_at,
        partner_evidence.evidence_id,
        partner_evidence.touch_id,
        partner_evidence.partner_id,
        partner_evidence.evidence_kind,
        partner_evidence.dwell_seconds,
        partner_evidence.known_at,
        least(partner_evidence.occurred_at, closes.ordered_at) as occurred_at
    from closes
    inner join partner_evidence
        on
            closes.account_id = partner_evidence.account_id
            and (
                closes.ordered_at >= partner_evidence.occurred_at
                or closes.invoice_id = partner_evidence.invoice_id
            )
    where
        partner_evidence.evidence_kind <> 'code'
        or closes.previous_ordered_at is null
        or closes.previous_ordered_at < partner_evidence.occurred_at
),

partners_of_closes as (
    select distinct
        close_id,
        partner_id,
        close_type,
        ordered_at
    from before_order
),

-- the agreement of the day of the order; of several that overlap, the one that began last
terms as (
    select
        partners_of_closes.close_id,
        partners_of_closes.partner_id,
        agreements.agreement_id,
        agreements.rule,
        agreements.new_customers_only,
        partners_of_closes.close_type,
        agreements.loaded_at,
        partners_of_closes.ordered_at - cast(agreements.window_days as int) * interval 1 day
            as window_starts_at,
        row_number() over (
            partition by partners_of_closes.close_id, partners_of_closes.partner_id
            order by agreements.valid_from desc nulls last, agreements.agreement_id desc nulls last
        ) as agreement_order
    from partners_of_closes
    inner join agreements
        on
            partners_of_closes.partner_id = agreements.partner_id
            and cast(partners_of_closes.ordered_at as date) >= agreements.valid_from
            and cast(partners_of_closes.ordered_at as date)
            <= coalesce(agreements.valid_to, cast('9999-12-31' as date))
),

-- some agreements reward new customers only
applying as (
    select
        close_id,
        partner_id,
        agreement_id,
        rule,
        loaded_at,
        window_starts_at
    from terms
    where
        agreement_order = 1
        and (close_type = 'new_business' or not coalesce(new_customers_only, false))
),

-- clicks or referrals that the rule counts, within its window; both ends count
counted as (
    select
        before_order.close_id,
        before_order.partner_id,
        applying.agreement_id,
        before_order.opportunity_id,
        before_order.evidence_id,
        before_order.touch_id,
        before_order.evidence_kind,
        applying.rule,
        before_order.dwell_seconds,
        before_order.occurred_at,
        before_order.ordered_at,
        before_order.closed_at,
        greatest(before_order.close_known_at, before_order.known_at, applying.loaded_at)
            as known_at,
        min(before_order.occurred_at) over (
            partition by before_order.close_id, before_order.partner_id
        ) as first_evidence_at,
        row_number() over (
            partition by before_order.close_id, before_order.partner_id
            order by
                case
                    when applying.rule = 'first_registered' then before_order.occurred_at
                end asc nulls last,
                case
                    when {{ var('code_beats_link') }} and before_order.evidence_kind = 'code' then 0
                    else 1
                end asc nulls last,
                before_order.occurred_at desc nulls last,
                before_order.evidence_id asc nulls last
        ) as evidence_order
    from before_order
    inner join applying
        on
            before_order.close_id = applying.close_id
            and before_order.partner_id = applying.partner_id
    where
        before_order.occurred_at >= applying.window_starts_at
        and before_order.evidence_kind
        in ('code', case applying.rule when 'last_click' then 'click' else 'referral' end)
),

-- sourced: the partner's evidence is not after the creation of the deal, or there is no deal. A
-- deal that was created after the order does not count
decided as (
    select
        counted.close_id,
        counted.partner_id,
        counted.agreement_id,
        counted.evidence_id,
        counted.touch_id,
        counted.evidence_kind,
        counted.rule,
        counted.dwell_seconds,
        counted.occurred_at as decided_at,
        counted.first_evidence_at,
        counted.ordered_at,
        counted.closed_at,
        counted.known_at,
        case
            when opportunities.created_at <= counted.ordered_at then opportunities.created_at
        end as deal_created_at,
        case
            when
                opportunities.created_at <= counted.ordered_at
                and counted.first_evidence_at > opportunities.created_at
                then 'influenced'
            else 'sourced'
        end as involvement
    from counted
    left join opportunities on counted.opportunity_id = opportunities.opportunity_id
    where counted.evidence_order = 1
),

-- a referral names the buyer and a click does not, so a referral comes first, unless it is from
-- after the deal; the code that the buyer used comes before a link that they clicked
final as (
    select
        close_id,
        partner_id,
        agreement_id,
        evidence_id,
        touch_id,
        evidence_kind,
        rule,
        involvement,
        dwell_seconds,
        cast(row_number() over (
            partition by close_id
            order by
                case
                    when evidence_kind = 'referral' and involvement = 'sourced' then 1
                    when evidence_kind = 'code' and {{ var('code_beats_link') }} then 2
                    when evidence_kind <> 'referral' then 3
                    else 4
                end asc nulls last,
                case when evidence_kind = 'referral' then decided_at end asc nulls last,
                decided_at desc nulls last,
                partner_id asc nulls last
        ) as bigint) as claim_order,
        first_evidence_at,
        decided_at,
        deal_created_at,
        ordered_at,
        closed_at,
        known_at
    from decided
)

select * from final
