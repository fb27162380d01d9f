{#
    The steps of a model with the ad spend of a vendor whose objects are stats, ad, campaign and account. A row of stats
    is of a campaign, or of an ad, whose campaign the object ad says, and of a day, or of the days until its last one.
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

-- A table that names no account has its campaigns' accounts. A row of a week or a month says its last day, which is
-- another than the report's where the row has a day of its own.
placed as (
    select
        joined.*,
        {{ ads_account_id('coalesce(joined.account_id, campaigns.account_id)') }} as of_account,
        joined.of_campaign is null and joined.ad_id is null as names_none,
        try_cast(substr(joined.day, 1, 10) as date) as first_day,
        coalesce(
            try_cast(substr(case when joined.own_day is null then joined.until end, 1, 10) as date),
            try_cast(substr(joined.day, 1, 10) as date)
        ) as last_day
    from joined
    left join campaigns
        on joined.connection = campaigns.connection and joined.of_campaign = campaigns.id
),

priced as (
    select
        placed.*,
        upper(coalesce(
            placed.currency,
            accounts.currency,
            only_accounts.currency,
            {{ setting_text(vendor, 'currency', 'placed.connection') }}
        )) as spend_currency
    from placed
    left join accounts
        on placed.connection = accounts.connection and placed.of_account = accounts.bare_id
    left join only_accounts on placed.connection = only_accounts.connection
),

{{ days_of_spend('priced') }},

-- days of ranges that overlap are told apart as other rows of one key are
numbered as (
    select
        *,
        {{ ads_part('is_total, of_campaign, ad_id, spend_date, part') }} as further_part
    from spread
),

final as (
    select
        connection,
        'stats' as object,
        {{ left_out([
            ("numbered.day is null or substr(numbered.day, 1, 1) not in ('1', '2')", 'no day'),
            ('numbered.is_total', 'total'),
        ], 'numbered') }} as left_out,
        spend_date,
        '{{ platform }}' as platform,
        of_campaign as campaign_id,
        nullif(concat_ws('/', ad_id, part, further_part), '') as segment,
        {{ columns_of_day() }},
        spend_currency as currency,
        loaded_at
    from numbered
)
{%- endmacro %}
