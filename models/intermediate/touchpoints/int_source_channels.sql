-- grain: one row per distinct combination of click source, medium, source and referrer
with

session_sources as (
    select * from {{ ref('int_session_sources') }}
),

leads as (
    select * from {{ ref('int_crm__leads') }}
),

channel_rules as (
    select * from {{ ref('channel_rules') }}
),

combinations as (
    select
        click_source,
        utm_medium,
        utm_source,
        referrer_host
    from session_sources
    union
    select
        'none' as click_source,
        replace(lower(source), ' ', '_') as utm_medium,
        '' as utm_source,
        '' as referrer_host
    from leads
    where source is not null
),

matches as (
    select
        combinations.click_source,
        combinations.utm_medium,
        combinations.utm_source,
        combinations.referrer_host,
        channel_rules.channel,
        channel_rules.resource,
        row_number() over (
            partition by
                combinations.click_source,
                combinations.utm_medium,
                combinations.utm_source,
                combinations.referrer_host
            order by channel_rules.rule_priority nulls last
        ) as rule_order
    from combinations
    inner join channel_rules
        on
            combinations.click_source like coalesce(channel_rules.click_source, '%')
            and combinations.utm_medium like coalesce(channel_rules.utm_medium, '%')
            and combinations.utm_source like coalesce(channel_rules.utm_source, '%')
            and combinations.referrer_host like coalesce(channel_rules.referrer_host, '%')
),

final as (
    select
        click_source,
        utm_medium,
        utm_source,
        referrer_host,
        channel,
        resource
    from matches
    where rule_order = 1
)

select * from final
