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

-- Where rows name campaigns or ads, one that names none is the report's total of them, and so is one without a day
-- where others have one. A table that names no account has its campaigns' accounts.
placed as (
    select
        joined.*,
        {{ ads_account_id('coalesce(joined.account_id, campaigns.account_id)') }} as of_account,
        (
            joined.of_campaign is null and joined.ad_id is null
            and count(coalesce(joined.of_campaign, joined.ad_id)) over (partition by joined.connection) > 0
        )
        or (joined.on_day is null and count(joined.on_day) over (partition by joined.connection) > 0) as is_total
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

-- a row of a week or a month says its last day
ranged as (
    select
        *,
        try_cast(substr(day, 1, 10) as date) as first_day,
        try_cast(substr(until, 1, 10) as date) as last_day
    from numbered
),

counted as (
    select
        *,
        case
            when
                last_day > first_day and version_order = 1 and not is_total
                and {{ days_between('first_day', 'last_day') }} < 4000
                then {{ days_between('first_day', 'last_day') }} + 1
            else 1
        end as days
    from ranged
),

bounds as (
    select
        min(first_day) as first_day,
        max(last_day) as last_day
    from counted
    where days > 1
),

calendar as (
    {{ dates_from('bounds', 'first_day', 'last_day', '1 day', 'date_day') }}
),

-- its spend is of each of its days alike
spread as (
    select
        counted.*,
        coalesce(cast(calendar.date_day as string), substr(counted.day, 1, 10)) as spend_date,
        coalesce({{ days_between('counted.first_day', 'calendar.date_day') }}, 0) + 1 as day_number
    from counted
    left join calendar
        on counted.days > 1 and calendar.date_day >= counted.first_day and calendar.date_day <= counted.last_day
),

final as (
    select
        spread.connection,
        'stats' as object,
        {{ left_out([
            ("spread.day is null or substr(spread.day, 1, 1) not in ('1', '2')", 'no day'),
            ('spread.is_total', 'total'),
        ], 'spread') }} as left_out,
        spread.spend_date,
        '{{ platform }}' as platform,
        spread.of_campaign as campaign_id,
        nullif(concat_ws('/', spread.ad_id, spread.part, spread.further_part), '') as segment,
        {{ day_part("replace(spread.impressions, ',', '')", 0) }} as impressions,
        {{ day_part("replace(spread.clicks, ',', '')", 0) }} as clicks,
        case when spread.days = 1 then spread.spend else {{ day_part('spread.spend', 2) }} end as cost,
        upper(coalesce(
            spread.currency,
            accounts.currency,
            only_accounts.currency,
            {{ setting_text(vendor, 'currency', 'spread.connection') }}
        )) as currency,
        spread.loaded_at
    from spread
    left join accounts
        on spread.connection = accounts.connection and spread.of_account = accounts.bare_id
    left join only_accounts on spread.connection = only_accounts.connection
)
{%- endmacro %}
