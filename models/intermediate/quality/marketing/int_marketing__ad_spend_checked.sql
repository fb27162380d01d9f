-- grain: one row per raw row of marketing.ad_spend, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_marketing__ad_spend') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select
        spend_date,
        platform,
        campaign_id
    from {{ ref('stg_marketing__ad_spend') }}
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

campaigns as (
    select * from {{ ref('int_marketing__campaigns') }}
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
    select
        spend_date,
        platform,
        campaign_id
    from landed_keys
    group by spend_date, platform, campaign_id
    having count(*) > 1
),

judged as (
    select
        staged.campaign_id,
        staged.platform,
        staged.currency,
        staged.impressions,
        staged.clicks,
        staged.cost,
        staged.spend_date,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.spend_date is not null as is_repeated,
        case
            when staged.platform is null or staged.campaign_id is null then 'missing key'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.spend_date is null then 'missing key'
            when staged.cost is null then 'missing cost'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.spend_date > cast(as_of.as_of as date) then 'dated after as of'
            when currencies.currency is null then 'unknown currency'
            when
                staged.currency <> '{{ var("reporting_currency") }}'
                and coalesce(first_rates.first_rate_date > staged.spend_date, true)
                then 'no exchange rate on or before the day'
            when staged.cost < 0 then 'negative amount'
            when campaigns.campaign_id is null then 'unknown campaign'
        end as refusal
    from staged
    cross join as_of
    left join currencies on staged.currency = currencies.currency
    left join first_rates on staged.currency = first_rates.currency
    left join campaigns on staged.campaign_id = campaigns.campaign_id
    left join repeated
        on
            staged.spend_date = repeated.spend_date
            and staged.platform = repeated.platform
            and staged.campaign_id = repeated.campaign_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        campaign_id,
        platform,
        currency,
        impressions,
        clicks,
        cost,
        spend_date,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by spend_date, platform, campaign_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'campaign_id', 'platform', 'currency', 'impressions', 'clicks', 'cost',
                    'spend_date'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        campaign_id,
        platform,
        currency,
        impressions,
        clicks,
        cost,
        spend_date,
        unparsable_columns,
        loaded_at,
        coalesce(cast(spend_date as string), '(missing)')
        || '|' || coalesce(platform, '(missing)')
        || '|' || coalesce(campaign_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
