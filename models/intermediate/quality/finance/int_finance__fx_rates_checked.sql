-- grain: one row per raw row of finance.fx_rates, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_finance__fx_rates') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select
        rate_date,
        currency
    from {{ ref('stg_finance__fx_rates') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select
        rate_date,
        currency
    from landed_keys
    group by rate_date, currency
    having count(*) > 1
),

judged as (
    select
        staged.currency,
        staged.rate,
        staged.rate_date,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.rate_date is not null as is_repeated,
        case
            when staged.currency is null then 'missing key'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.rate_date is null then 'missing key'
            when staged.rate is null then 'missing rate'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.rate_date > cast(as_of.as_of as date) then 'dated after as of'
            when staged.rate <= 0 then 'rate not above zero'
            when currencies.currency is null then 'unknown currency'
        end as refusal
    from staged
    cross join as_of
    left join currencies on staged.currency = currencies.currency
    left join repeated
        on
            staged.rate_date = repeated.rate_date
            and staged.currency = repeated.currency
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        currency,
        rate,
        rate_date,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by rate_date, currency
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'currency', 'rate', 'rate_date'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        currency,
        rate,
        rate_date,
        unparsable_columns,
        loaded_at,
        coalesce(cast(rate_date as string), '(missing)')
        || '|' || coalesce(currency, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
