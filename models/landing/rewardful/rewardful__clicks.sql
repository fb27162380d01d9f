{{ config(enabled=is_connected('rewardful')) }}

-- grain: one row per visit that names a link of Rewardful's, and connection, as a click
with

{{ partner_clicks('rewardful') }}

select * from final
