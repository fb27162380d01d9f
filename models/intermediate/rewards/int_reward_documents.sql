-- grain: one row per close and billed document that an agreement rewards, with its terms
with

reward_terms as (
    select * from {{ ref('int_reward_terms') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

settlements as (
    select * from {{ ref('int_settlements') }}
),

reward_holds as (
    select * from {{ ref('int_reward_holds') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

held as (
    select distinct close_id
    from reward_holds
),

-- an invoice that says it was paid, without a payment on record, was paid when it settled
paid as (
    select
        billed_invoices.invoice_id,
        coalesce(
            billed_invoices.first_paid_at,
            case when '{{ var("close_on") }}' = 'first_payment' then settlements.settled_at end
        ) as first_paid_at,
        coalesce(
            billed_invoices.first_paid_known_at,
            case when '{{ var("close_on") }}' = 'first_payment' then settlements.known_at end
        ) as first_paid_known_at
    from billed_invoices
    left join settlements on billed_invoices.invoice_id = settlements.invoice_id
),

-- an amount in the currency of the invoice converts at the invoice's rate, and another at the rate
-- of the day of booking; a cap converts once, at the rate of the day of the close
valued as (
    select
        reward_terms.close_id,
        reward_terms.invoice_id,
        reward_terms.partner_id,
        reward_terms.agreement_id,
        reward_terms.rule,
        reward_terms.kind,
        reward_terms.rate,
        reward_terms.booked_minor,
        reward_terms.month_number,
        reward_terms.agreed_on,
        held.close_id is not null as is_held,
        case
            when reward_terms.kind = 'percent'
                then coalesce(reward_terms.currency, billed_invoices.currency)
            else reward_terms.currency
        end as reward_currency,
        case
            when
                reward_terms.kind = 'percent'
                and coalesce(reward_terms.currency, billed_invoices.currency)
                = billed_invoices.currency
                then billed_invoices.rate
            else fx_rates.rate
        end as reward_rate,
        case
            when reward_terms.kind = 'flat'
                then {{ to_minor('reward_terms.rate', 'fx_rates.rate', 'fx_rates.minor_factor') }}
        end as flat_minor,
        {{ to_minor('reward_terms.cap', 'cap_rates.rate', 'cap_rates.minor_factor') }} as cap_minor,
        reward_terms.booked_at,
        greatest(reward_terms.booked_at, paid.first_paid_at)
        + reward_terms.hold_days * interval 1 day as hold_ends_at,
        paid.first_paid_at,
        reward_terms.known_at,
        greatest(reward_terms.known_at, paid.first_paid_known_at) as paid_known_at
    from reward_terms
    inner join billed_invoices on reward_terms.invoice_id = billed_invoices.invoice_id
    inner join paid on reward_terms.invoice_id = paid.invoice_id
    left join held on reward_terms.close_id = held.close_id
    left join fx_rates
        on
            coalesce(reward_terms.currency, billed_invoices.currency) = fx_rates.currency
            and cast(reward_terms.booked_at as date) >= fx_rates.valid_from
            and cast(reward_terms.booked_at as date) < fx_rates.valid_to
    left join fx_rates as cap_rates
        on
            reward_terms.currency = cap_rates.currency
            and reward_terms.cap_rate_on >= cap_rates.valid_from
            and reward_terms.cap_rate_on < cap_rates.valid_to
),

-- a document that two closes have parts of has a reward for each; without a payment no refund
-- window has begun
final as (
    select
        close_id,
        invoice_id,
        partner_id,
        agreement_id,
        rule,
        kind,
        reward_currency,
        rate,
        reward_rate,
        flat_minor,
        cap_minor,
        booked_minor,
        month_number,
        cast(row_number() over (
            partition by close_id
            order by booked_at nulls last, invoice_id nulls last
        ) as bigint) as document_order,
        agreed_on,
        booked_at,
        known_at,
        paid_known_at,
        is_held,
        'reward_' || invoice_id || coalesce('_' || nullif(cast(row_number() over (
            partition by invoice_id
            order by booked_at nulls last, close_id nulls last
        ) as string), '1'), '') as reward_id,
        case when first_paid_at is not null then hold_ends_at end as hold_ends_at
    from valued
)

select * from final
