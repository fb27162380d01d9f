{#
    The steps from rows of ad statistics to rows of their days, of which `spread` is the last. The rows of `relation` have
    connection, version_order, day, first_day, last_day, on_day (null where the row names no day of its own), of_campaign,
    names_none (it names no campaign), spend, spend_currency, impressions and clicks; the days have spend_date and what the
    macro columns_of_day needs.
#}
{% macro days_of_spend(relation) -%}
-- the days of rows that name a campaign or an ad, and those of a campaign's rows that name a day
spanned as (
    select
        *,
        min(case when not names_none then first_day end) over (partition by connection) as named_from,
        max(case when not names_none then last_day end) over (partition by connection) as named_until,
        min(case when on_day is not null then first_day end) over (partition by connection, of_campaign) as dated_from,
        max(case when on_day is not null then last_day end) over (partition by connection, of_campaign) as dated_until
    from {{ relation }}
),

-- a row that names no campaign is a total where it has days of rows that do, and so is one that names no day
judged as (
    select
        *,
        coalesce(names_none and named_from <= last_day and named_until >= first_day, false)
        or coalesce(on_day is null and dated_from <= last_day and dated_until >= first_day, false) as is_total
    from spanned
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
