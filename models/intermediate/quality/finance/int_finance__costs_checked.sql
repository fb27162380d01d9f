-- grain: one row per raw row of finance.costs, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_finance__costs') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select cost_id from {{ ref('stg_finance__costs') }}
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

first_rates as (
    select
        currency,
        min(rate_date) as first_rate_date
    from fx_rates
    group by currency
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select cost_id
    from landed_keys
    group by cost_id
    having count(*) > 1
),

judged as (
    select
        staged.cost_id,
        staged.campaign_id,
        staged.partner_id,
        staged.user_id,
        staged.department,
        staged.cost_type,
        staged.channel,
        staged.currency,
        staged.memo,
        staged.amount,
        staged.incurred_on,
        staged.period_start,
        staged.period_end,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.cost_id is not null as is_repeated,
        case
            when staged.cost_id is null then 'missing key'
            when staged.cost_type is null then 'missing cost_type'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.amount is null then 'missing amount'
            when staged.incurred_on is null then 'missing incurred_on'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.incurred_on > cast(as_of.as_of as date) then 'dated after as of'
            when currencies.currency is null then 'unknown currency'
            when
                staged.currency <> '{{ var("reporting_currency") }}'
                and coalesce(first_rates.first_rate_date > staged.incurred_on, true)
                then 'no exchange rate on or before the day'
        end as refusal
    from staged
    cross join as_of
    left join currencies on staged.currency = currencies.currency
    left join first_rates on staged.currency = first_rates.currency
    left join repeated on staged.cost_id = repeated.cost_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        cost_id,
        campaign_id,
        partner_id,
        user_id,
        department,
        cost_type,
        channel,
        currency,
        memo,
        amount,
        incurred_on,
        period_start,
        period_end,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by cost_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'cost_id', 'campaign_id', 'partner_id', 'user_id', 'department', 'cost_type',
                    'channel', 'currency', 'memo', 'amount', 'incurred_on', 'period_start',
                    'period_end'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        cost_id,
        campaign_id,
        partner_id,
        user_id,
        department,
        cost_type,
        channel,
        currency,
        memo,
        amount,
        incurred_on,
        period_start,
        period_end,
        unparsable_columns,
        loaded_at,
        coalesce(cost_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
