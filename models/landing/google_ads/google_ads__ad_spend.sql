{{ config(enabled=is_connected('google_ads')) }}

-- grain: one row per row of Google Ads' statistics of campaigns, as ad spend
with

stats as (
    select * from {{ vendor_rows('google_ads', 'campaign_stats') }} as stats
),

accounts as (
    select
        *,
        {{ ads_account_id('customer_id') }} as account_id
    from {{ vendor_rows('google_ads', 'account_history') }} as accounts
    where version_order = 1
),

-- a table of one account may not name it
only_accounts as (
    select
        connection,
        min(customer_currency_code) as currency_code
    from accounts
    group by connection
    having count(distinct customer_currency_code) = 1
),

-- rows of a day differ by device, network or hour; where several do not, by what only the digest of the row knows
numbered as (
    select
        *,
        {{ ads_part(
            'campaign_key, segments_date, segments_device, segments_ad_network_type, segments_hour'
        ) }} as part
    from stats
),

final as (
    select
        numbered.connection,
        'campaign_stats' as object,
        {{ left_out([
            ("numbered.segments_date is null or substr(numbered.segments_date, 1, 1) not in ('1', '2')", 'no day'),
        ], 'numbered') }} as left_out,
        substr(numbered.segments_date, 1, 10) as spend_date,
        'google' as platform,
        coalesce(numbered.campaign_id, numbered.campaign_name) as campaign_id,
        nullif(concat_ws(
            '/', numbered.segments_device, numbered.segments_ad_network_type, numbered.segments_hour, numbered.part
        ), '') as segment,
        cast(cast(try_cast(replace(numbered.metrics_impressions, ',', '') as double) as bigint) as string) as impressions,
        cast(cast(try_cast(replace(numbered.metrics_clicks, ',', '') as double) as bigint) as string) as clicks,
        -- a report writes -- where there is none
        case when numbered.metrics_cost_micros = '--' then '0' else numbered.metrics_cost_micros end as cost,
        upper(coalesce(
            numbered.currency,
            accounts.customer_currency_code,
            only_accounts.currency_code,
            {{ setting_text('google_ads', 'currency', 'numbered.connection') }}
        )) as currency,
        numbered.loaded_at
    from numbered
    left join accounts
        on
            numbered.connection = accounts.connection
            and {{ ads_account_id('numbered.customer_id') }} = accounts.account_id
    left join only_accounts on numbered.connection = only_accounts.connection
)

select * from final
