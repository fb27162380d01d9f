{{ config(enabled=is_connected('google_ads')) }}

-- grain: one row per row of Google Ads' statistics of campaigns, as ad spend
with

stats as (
    select * from {{ vendor_rows('google_ads', 'campaign_stats') }} as stats
),

accounts as (
    select * from {{ vendor_rows('google_ads', 'account_history') }} as accounts
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

-- rows of a day differ by device, network, hour, or by what only the digest of the row knows
final as (
    select
        stats.connection,
        'campaign_stats' as object,
        {{ left_out([(
            "stats.segments_date is null or substr(stats.segments_date, 1, 1) not in ('1', '2')", 'no day'
        )], 'stats') }} as left_out,
        substr(stats.segments_date, 1, 10) as spend_date,
        'google' as platform,
        coalesce(stats.campaign_id, stats.campaign_name) as campaign_id,
        concat_ws(
            '/', stats.segments_device, stats.segments_ad_network_type, stats.segments_hour,
            stats.row_digest
        ) as segment,
        cast(cast(try_cast(replace(stats.metrics_impressions, ',', '') as double) as bigint) as string) as impressions,
        cast(cast(try_cast(replace(stats.metrics_clicks, ',', '') as double) as bigint) as string) as clicks,
        stats.metrics_cost_micros as cost,
        upper(coalesce(
            stats.currency,
            accounts.customer_currency_code,
            only_accounts.currency_code,
            {{ setting_text('google_ads', 'currency', 'stats.connection') }}
        )) as currency,
        stats.loaded_at
    from stats
    left join accounts
        on stats.connection = accounts.connection and stats.customer_id = accounts.customer_id
    left join only_accounts on stats.connection = only_accounts.connection
)

select * from final
