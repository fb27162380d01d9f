{#
    The steps of a model with the campaigns of a vendor whose objects are stats, ad, campaign and account. `channel` is an
    expression of the column type.
#}
{% macro ads_campaigns(vendor, platform, channel) -%}
campaigns as (
    select * from {{ vendor_rows(vendor, 'campaign') }} as campaigns
),

stats as (
    select * from {{ vendor_rows(vendor, 'stats') }} as stats
),

ads as (
    select * from {{ vendor_rows(vendor, 'ad') }} as ads
    where version_order = 1
),

-- a campaign of which only spend is loaded has a row too: its newest one
united as (
    select
        connection,
        'campaign' as object,
        1 as source_order,
        version_order,
        id as campaign_id,
        name,
        type,
        started_on,
        ended_on,
        updated_at as seen_at,
        loaded_at
    from campaigns
    union all
    select
        stats.connection,
        'stats' as object,
        2 as source_order,
        stats.version_order,
        coalesce({{ ads_campaign_id('stats.campaign_id') }}, ads.campaign_id, stats.campaign_name) as campaign_id,
        stats.campaign_name as name,
        stats.campaign_type as type,
        cast(null as string) as started_on,
        cast(null as string) as ended_on,
        stats.day as seen_at,
        stats.loaded_at
    from stats
    left join ads on stats.connection = ads.connection and stats.ad_id = ads.id
),

{{ ordered_campaigns() }},

final as (
    select
        connection,
        object,
        {{ campaign_left_out() }} as left_out,
        campaign_id,
        '{{ platform }}' as platform,
        name,
        {{ channel }} as channel,
        cast(null as string) as tactic,
        substr(started_on, 1, 10) as started_on,
        substr(ended_on, 1, 10) as ended_on,
        loaded_at
    from ordered
)
{%- endmacro %}
