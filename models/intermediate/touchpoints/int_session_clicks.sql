{{ config(materialized="view") }}

-- grain: one row per web session with a click id, with what the click was
with

session_addresses as (
    select * from {{ ref('int_session_addresses') }}
),

clicks as (
    {{ usable('clicks') }}
),

-- a click id is that of the visit that it opened; browsers keep it, and later visits repeat it
numbered as (
    select
        session_id,
        visitor_id,
        click_id,
        started_at,
        row_number() over (
            partition by click_id
            order by started_at nulls last, visitor_id nulls last, session_id nulls last
        ) as use_of_click
    from session_addresses
    where click_id is not null
),

final as (
    select
        numbered.session_id,
        numbered.visitor_id,
        clicks.click_id as affiliate_click_id,
        clicks.partner_id,
        case
            when clicks.click_id is null then numbered.use_of_click = 1
            else
                numbered.use_of_click = 1
                and {{ seconds_between('clicks.clicked_at', 'numbered.started_at') }}
                between -1800 and 1800
        end as is_opened_by_click
    from numbered
    left join clicks on numbered.click_id = clicks.click_id
)

select * from final
