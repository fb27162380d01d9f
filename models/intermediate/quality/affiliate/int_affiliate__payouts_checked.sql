-- grain: one row per raw row of affiliate.payouts, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_affiliate__payouts') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select payout_id from {{ ref('stg_affiliate__payouts') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

fx_rates as (
    select * from {{ ref('int_finance__fx_rates') }}
),

partners as (
    select * from {{ ref('int_affiliate__partners') }}
),

first_rates as (
    select
        currency,
        min(rate_date) as first_rate_date
    from fx_rates
    group by currency
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select payout_id
    from landed_keys
    group by payout_id
    having count(*) > 1
),

judged as (
    select
        staged.payout_id,
        staged.partner_id,
        staged.invoice_id,
        staged.currency,
        staged.status,
        staged.amount,
        staged.paid_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.payout_id is not null as is_repeated,
        case
            when staged.payout_id is null then 'missing key'
            when staged.partner_id is null then 'missing partner_id'
            when staged.status is null then 'missing status'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.amount is null then 'missing amount'
            when staged.paid_at is null then 'missing paid_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.paid_at > as_of.as_of then 'dated after as of'
            when staged.status not in ('paid', 'reversed') then 'unknown status'
            when currencies.currency is null then 'unknown currency'
            when
                staged.currency <> '{{ var("reporting_currency") }}'
                and coalesce(first_rates.first_rate_date > cast(staged.paid_at as date), true)
                then 'no exchange rate on or before the day'
            when staged.amount < 0 then 'negative amount'
            when partners.partner_id is null then 'unknown partner'
        end as refusal
    from staged
    cross join as_of
    left join currencies on staged.currency = currencies.currency
    left join first_rates on staged.currency = first_rates.currency
    left join partners on staged.partner_id = partners.partner_id
    left join repeated on staged.payout_id = repeated.payout_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        payout_id,
        partner_id,
        invoice_id,
        currency,
        status,
        amount,
        paid_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by payout_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'payout_id', 'partner_id', 'invoice_id', 'currency', 'status', 'amount',
                    'paid_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        payout_id,
        partner_id,
        invoice_id,
        currency,
        status,
        amount,
        paid_at,
        unparsable_columns,
        loaded_at,
        coalesce(payout_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
