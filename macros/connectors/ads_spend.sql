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

campaigns as (
    select * from {{ vendor_rows(vendor, 'campaign') }} as campaigns
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

joined as (
    select
        stats.*,
        coalesce(
            {{ ads_campaign_id('stats.campaign_id') }}, ads.campaign_id, stats.campaign_name
        ) as of_campaign
    from stats
    left join ads on stats.connection = ads.connection and stats.ad_id = ads.id
),

-- Where rows name campaigns or ads, one that names none is the report's total of them. A table that names no
-- account has its campaigns' accounts.
placed as (
    select
        joined.*,
        coalesce(joined.account_id, {{ ads_campaign_id('campaigns.account_id') }}) as of_account,
        joined.of_campaign is null and joined.ad_id is null
        and count(coalesce(joined.of_campaign, joined.ad_id)) over (partition by joined.connection) > 0 as is_total
    from joined
    left join campaigns
        on joined.connection = campaigns.connection and joined.of_campaign = campaigns.id
),

final as (
    select
        placed.connection,
        'stats' as object,
        {{ left_out([
            ("placed.day is null or substr(placed.day, 1, 1) not in ('1', '2')", 'no day'),
            ('placed.is_total', 'total'),
        ], 'placed') }} as left_out,
        substr(placed.day, 1, 10) as spend_date,
        '{{ platform }}' as platform,
        placed.of_campaign as campaign_id,
        concat_ws('/', placed.ad_id, placed.part, placed.row_digest) as segment,
        cast(cast(try_cast(replace(placed.impressions, ',', '') as double) as bigint) as string) as impressions,
        cast(cast(try_cast(replace(placed.clicks, ',', '') as double) as bigint) as string) as clicks,
        placed.spend as cost,
        upper(coalesce(
            placed.currency,
            accounts.currency,
            only_accounts.currency,
            {{ setting_text(vendor, 'currency', 'placed.connection') }}
        )) as currency,
        placed.loaded_at
    from placed
    left join accounts
        on placed.connection = accounts.connection and placed.of_account = accounts.id
    left join only_accounts on placed.connection = only_accounts.connection
)
{%- endmacro %}
