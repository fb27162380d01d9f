-- grain: one row per raw row of affiliate.agreements, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_affiliate__agreements') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select agreement_id from {{ ref('stg_affiliate__agreements') }}
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
    select agreement_id
    from landed_keys
    group by agreement_id
    having count(*) > 1
),

judged as (
    select
        staged.agreement_id,
        staged.partner_id,
        staged.rule,
        staged.kind,
        staged.currency,
        staged.rate,
        staged.window_days,
        staged.recurring_months,
        staged.cap,
        staged.hold_days,
        staged.valid_from,
        staged.valid_to,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.agreement_id is not null as is_repeated,
        case
            when staged.agreement_id is null then 'missing key'
            when staged.partner_id is null then 'missing partner_id'
            when staged.rule is null then 'missing rule'
            when staged.kind is null then 'missing kind'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.rate is null then 'missing rate'
            when staged.window_days is null then 'missing window_days'
            when staged.hold_days is null then 'missing hold_days'
            when staged.valid_from is null then 'missing valid_from'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.rule not in ('last_click', 'first_registered') then 'unknown rule'
            when staged.kind not in ('percent', 'flat') then 'unknown kind'
            when
                currencies.currency is null
                and (staged.currency is not null or staged.kind = 'flat' or staged.cap is not null)
                then 'unknown currency'
            when
                staged.currency <> '{{ var("reporting_currency") }}'
                and coalesce(first_rates.first_rate_date > staged.valid_from, true)
                then 'no exchange rate on or before the day'
            when staged.rate < 0 or staged.cap < 0 then 'negative amount'
            when partners.partner_id is null then 'unknown partner'
        end as refusal
    from staged
    cross join as_of
    left join currencies on staged.currency = currencies.currency
    left join first_rates on staged.currency = first_rates.currency
    left join partners on staged.partner_id = partners.partner_id
    left join repeated on staged.agreement_id = repeated.agreement_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        agreement_id,
        partner_id,
        rule,
        kind,
        currency,
        rate,
        window_days,
        recurring_months,
        cap,
        hold_days,
        valid_from,
        valid_to,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by agreement_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'agreement_id', 'partner_id', 'rule', 'kind', 'currency', 'rate', 'window_days',
                    'recurring_months', 'cap', 'hold_days', 'valid_from', 'valid_to'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        agreement_id,
        partner_id,
        rule,
        kind,
        currency,
        rate,
        window_days,
        recurring_months,
        cap,
        hold_days,
        valid_from,
        valid_to,
        unparsable_columns,
        loaded_at,
        coalesce(agreement_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
