{{ config(enabled=is_connected('google_ads')) }}

-- grain: one row per row of Google Ads' statistics of campaigns and day of it, as ad spend
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

-- a month is as loaders have it, by its first day, or as a report writes it
dated as (
    select
        *,
        case
            when own_day is null and segments_date like '____-__' then segments_date || '-01'
            when own_day is null and regexp_extract(segments_date, '^[A-Za-z]{3,9} [0-9]{4}$', 0) <> ''
                then coalesce(substr({{ export_time("'1 ' || segments_date") }}, 1, 10), segments_date)
            else segments_date
        end as day
    from stats
),

begun as (
    select
        *,
        try_cast(substr(day, 1, 10) as date) as first_day
    from dated
),

placed as (
    select
        begun.*,
        case
            when begun.own_day is not null then begun.first_day
            when begun.own_week is not null then cast(begun.first_day + interval 6 day as date)
            else cast(begun.first_day + interval 1 month - interval 1 day as date)
        end as last_day,
        begun.own_day as on_day,
        coalesce(begun.campaign_id, begun.campaign_name) as of_campaign,
        false as names_none,
        -- a report writes -- where there is none
        case when begun.metrics_cost_micros = '--' then '0' else begun.metrics_cost_micros end as spend,
        begun.metrics_impressions as impressions,
        begun.metrics_clicks as clicks,
        upper(coalesce(
            begun.currency,
            accounts.customer_currency_code,
            only_accounts.currency_code,
            {{ setting_text('google_ads', 'currency', 'begun.connection') }}
        )) as spend_currency
    from begun
    left join accounts
        on
            begun.connection = accounts.connection
            and {{ ads_account_id('begun.customer_id') }} = accounts.account_id
    left join only_accounts on begun.connection = only_accounts.connection
),

{{ days_of_spend('placed') }},

-- rows of a day differ by device, network or hour; where several do not, by what only the digest of the row knows
numbered as (
    select
        *,
        {{ ads_part(
            'is_total, campaign_key, spend_date, segments_device, segments_ad_network_type, segments_hour'
        ) }} as part
    from spread
),

final as (
    select
        connection,
        'campaign_stats' as object,
        {{ left_out([
            ("numbered.day is null or substr(numbered.day, 1, 1) not in ('1', '2')", 'no day'),
            ('numbered.is_total', 'total'),
        ], 'numbered') }} as left_out,
        spend_date,
        'google' as platform,
        of_campaign as campaign_id,
        nullif(concat_ws(
            '/', segments_device, segments_ad_network_type, segments_hour, part
        ), '') as segment,
        {{ columns_of_day() }},
        spend_currency as currency,
        loaded_at
    from numbered
)

select * from final
