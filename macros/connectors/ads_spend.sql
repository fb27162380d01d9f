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

-- the days of rows that name a campaign or an ad, and those of a campaign's rows that name a day
spanned as (
    select
        *,
        min(case when not names_none then first_day end) over (partition by connection) as named_from,
        max(case when not names_none then last_day end) over (partition by connection) as named_until,
        min(case when on_day is not null then first_day end) over (partition by connection, of_campaign) as dated_from,
        max(case when on_day is not null then last_day end) over (partition by connection, of_campaign) as dated_until
    from placed
),

-- a row that names no campaign is a total where it has days of rows that do, and so is one that names no day
judged as (
    select
        *,
        coalesce(names_none and named_from <= last_day and named_until >= first_day, false)
        or coalesce(on_day is null and dated_from <= last_day and dated_until >= first_day, false) as is_total
    from spanned
),

priced as (
    select
        judged.*,
        upper(coalesce(
            judged.currency,
            accounts.currency,
            only_accounts.currency,
            {{ setting_text(vendor, 'currency', 'judged.connection') }}
        )) as spend_currency
    from judged
    left join accounts
        on judged.connection = accounts.connection and judged.of_account = accounts.bare_id
    left join only_accounts on judged.connection = only_accounts.connection
),

measured as (
    select
        *,
        {{ ten_thousandths_of('spend') }} as spend_parts,
        {{ currency_parts('spend_currency') }} as smallest_parts,
        cast(round({{ amount_of("replace(impressions, ',', '')") }}, 0) as bigint) as shown,
        cast(round({{ amount_of("replace(clicks, ',', '')") }}, 0) as bigint) as clicked
    from priced
),

-- spend that cannot be read stays in one row, for staging to refuse
counted as (
    select
        *,
        case
            when
                last_day > first_day and version_order = 1 and not is_total and spend_parts is not null
                and {{ days_between('first_day', 'last_day') }} < 4000
                then {{ days_between('first_day', 'last_day') }} + 1
            else 1
        end as days
    from measured
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
        cast({{ day_part('shown', '1') }} as string) as impressions,
        cast({{ day_part('clicked', '1') }} as string) as clicks,
        case
            when days = 1 then spend
            else cast(cast(
                cast({{ day_part('spend_parts', 'smallest_parts') }} as decimal(19, 0)) * cast(0.0001 as decimal(5, 4))
                as {{ money_type() }}
            ) as string)
        end as cost,
        spend_currency as currency,
        loaded_at
    from numbered
)
{%- endmacro %}
