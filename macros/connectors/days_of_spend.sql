{#
    The steps from rows of ad statistics to rows of their days, of which `spread` is the last. The rows of `relation` have
    connection, version_order, day, first_day, last_day, on_day (null where the row names no day of its own), of_campaign,
    names_none (it names no campaign), spend, spend_currency, impressions and clicks; the days have spend_date and what the
    macro columns_of_day needs.
#}
{% macro days_of_spend(relation) -%}
-- the days that rows of a campaign name, and those of rows that name a campaign or an ad
campaign_days as (
    select distinct
        connection,
        coalesce(of_campaign, '') as of_campaign,
        first_day as day_named
    from {{ relation }}
    where on_day is not null
),

named_spans as (
    select distinct
        connection,
        first_day,
        last_day
    from {{ relation }}
    where not names_none
),

unnamed_spans as (
    select distinct
        connection,
        first_day,
        last_day
    from {{ relation }}
    where names_none
),

campaign_spans as (
    select distinct
        connection,
        coalesce(of_campaign, '') as of_campaign,
        first_day,
        last_day
    from {{ relation }}
    where on_day is null
),

-- a row that names no campaign is a total where it has days of rows that do, and so is one that names no day
unnamed_totals as (
    select distinct
        unnamed_spans.connection,
        unnamed_spans.first_day,
        unnamed_spans.last_day
    from unnamed_spans
    inner join named_spans
        on
            unnamed_spans.connection = named_spans.connection
            and unnamed_spans.first_day <= named_spans.last_day
            and unnamed_spans.last_day >= named_spans.first_day
),

campaign_totals as (
    select distinct
        campaign_spans.connection,
        campaign_spans.of_campaign,
        campaign_spans.first_day,
        campaign_spans.last_day
    from campaign_spans
    inner join campaign_days
        on
            campaign_spans.connection = campaign_days.connection
            and campaign_spans.of_campaign = campaign_days.of_campaign
            and campaign_spans.first_day <= campaign_days.day_named
            and campaign_spans.last_day >= campaign_days.day_named
),

judged as (
    select
        spending.*,
        (spending.names_none and unnamed_totals.connection is not null)
        or (spending.on_day is null and campaign_totals.connection is not null) as is_total
    from {{ relation }} as spending
    left join unnamed_totals
        on
            spending.connection = unnamed_totals.connection
            and spending.first_day = unnamed_totals.first_day
            and spending.last_day = unnamed_totals.last_day
    left join campaign_totals
        on
            spending.connection = campaign_totals.connection
            and coalesce(spending.of_campaign, '') = campaign_totals.of_campaign
            and spending.first_day = campaign_totals.first_day
            and spending.last_day = campaign_totals.last_day
),

measured as (
    select
        *,
        {{ ten_thousandths_of('spend') }} as spend_parts,
        {{ currency_parts('spend_currency') }} as smallest_parts,
        cast(round({{ amount_of("replace(impressions, ',', '')") }}, 0) as bigint) as shown,
        cast(round({{ amount_of("replace(clicks, ',', '')") }}, 0) as bigint) as clicked
    from judged
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
)
{%- endmacro %}
