-- grain: one row per distinct combination of what describes the source of a visit, with its channel
with

session_sources as (
    select * from {{ ref('int_session_sources') }}
),

channel_rules as (
    select * from {{ ref('channel_rules') }}
),

combinations as (
    select distinct
        click_source,
        medium_kind,
        source_kind,
        utm_medium,
        utm_source,
        referrer_host
    from session_sources
),

matches as (
    select
        combinations.click_source,
        combinations.medium_kind,
        combinations.source_kind,
        combinations.utm_medium,
        combinations.utm_source,
        combinations.referrer_host,
        channel_rules.channel,
        channel_rules.resource,
        row_number() over (
            partition by
                combinations.click_source,
                combinations.medium_kind,
                combinations.source_kind,
                combinations.utm_medium,
                combinations.utm_source,
                combinations.referrer_host
            order by channel_rules.rule_priority nulls last
        ) as rule_order
    from combinations
    inner join channel_rules
        on
            combinations.click_source like coalesce(channel_rules.click_source, '%')
            and combinations.medium_kind like coalesce(channel_rules.medium_kind, '%')
            and combinations.source_kind like coalesce(channel_rules.source_kind, '%')
            and combinations.utm_medium like coalesce(channel_rules.utm_medium, '%')
            and combinations.utm_source like coalesce(channel_rules.utm_source, '%')
            and combinations.referrer_host like coalesce(channel_rules.referrer_host, '%')
),

final as (
    select
        click_source,
        medium_kind,
        source_kind,
        utm_medium,
        utm_source,
        referrer_host,
        channel,
        resource
    from matches
    where rule_order = 1
)

select * from final
