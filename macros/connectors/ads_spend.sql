{#
    The steps of a model with the ad spend of a vendor whose objects are stats, ad, campaign and account. A row of stats
    is of a campaign, or of an ad, whose campaign the object ad says.
#}
{% macro ads_spend(vendor, platform) -%}
stats as (
    select * from {{ vendor_rows(vendor, 'stats') }} as stats
),

ads as (
    select * from {{ vendor_rows(vendor, 'ad') }} as ads
    where version_order = 1
),

accounts as (
    select * from {{ vendor_rows(vendor, 'account') }} as accounts
    where version_order = 1
),

-- a table of one account may not name it
only_accounts as (
    select
        connection,
        min(currency) as currency
    from accounts
    group by connection
    having count(distinct currency) = 1
),

final as (
    select
        stats.connection,
        'stats' as object,
        {{ left_out([(
            "stats.day is null or substr(stats.day, 1, 1) not in ('1', '2')", 'no day'
        )], 'stats') }} as left_out,
        substr(stats.day, 1, 10) as spend_date,
        '{{ platform }}' as platform,
        coalesce({{ ads_campaign_id('stats.campaign_id') }}, ads.campaign_id, stats.campaign_name) as campaign_id,
        concat_ws('/', stats.ad_id, stats.part, stats.row_digest) as segment,
        cast(cast(try_cast(replace(stats.impressions, ',', '') as double) as bigint) as string) as impressions,
        cast(cast(try_cast(replace(stats.clicks, ',', '') as double) as bigint) as string) as clicks,
        stats.spend as cost,
        upper(coalesce(
            stats.currency,
            accounts.currency,
            only_accounts.currency,
            {{ setting_text(vendor, 'currency', 'stats.connection') }}
        )) as currency,
        stats.loaded_at
    from stats
    left join ads on stats.connection = ads.connection and stats.ad_id = ads.id
    left join accounts
        on stats.connection = accounts.connection and stats.account_id = accounts.id
    left join only_accounts on stats.connection = only_accounts.connection
)
{%- endmacro %}
