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
    select
        *,
        {{ ads_account_id('id') }} as bare_id
    from {{ vendor_rows(vendor, 'account') }} as accounts
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
        {{ ads_account_id('coalesce(joined.account_id, campaigns.account_id)') }} as of_account,
        joined.of_campaign is null and joined.ad_id is null
        and count(coalesce(joined.of_campaign, joined.ad_id)) over (partition by joined.connection) > 0 as is_total
    from joined
    left join campaigns
        on joined.connection = campaigns.connection and joined.of_campaign = campaigns.id
),

numbered as (
    select
        *,
        {{ ads_part('of_campaign, ad_id, day, part') }} as further_part
    from placed
),

final as (
    select
        numbered.connection,
        'stats' as object,
        {{ left_out([
            ("numbered.day is null or substr(numbered.day, 1, 1) not in ('1', '2')", 'no day'),
            ('numbered.is_total', 'total'),
        ], 'numbered') }} as left_out,
        substr(numbered.day, 1, 10) as spend_date,
        '{{ platform }}' as platform,
        numbered.of_campaign as campaign_id,
        nullif(concat_ws('/', numbered.ad_id, numbered.part, numbered.further_part), '') as segment,
        cast(cast(try_cast(replace(numbered.impressions, ',', '') as double) as bigint) as string) as impressions,
        cast(cast(try_cast(replace(numbered.clicks, ',', '') as double) as bigint) as string) as clicks,
        numbered.spend as cost,
        upper(coalesce(
            numbered.currency,
            accounts.currency,
            only_accounts.currency,
            {{ setting_text(vendor, 'currency', 'numbered.connection') }}
        )) as currency,
        numbered.loaded_at
    from numbered
    left join accounts
        on numbered.connection = accounts.connection and numbered.of_account = accounts.bare_id
    left join only_accounts on numbered.connection = only_accounts.connection
)
{%- endmacro %}
