{#
    The steps of a model with the clicks on links of a partner platform: visits whose landing page has a parameter of
    the setting link_parameters. `links` has the partner of each value; with `encoded`, a value may be in base64, and
    is compared with its case. `clicks` names the object whose ids are values as well.
#}
{% macro partner_clicks(vendor, encoded=false, clicks=none) -%}
{%- set parameters = [] -%}
{%- for connection in connections(vendor) -%}
    {%- set given = connection_setting(connection, 'link_parameters') -%}
    {%- for name in ([given] if given is string else given) if name not in parameters -%}
        {%- do parameters.append(name) -%}
    {%- endfor -%}
{%- endfor -%}
{%- set values = [] -%}
{%- for name in parameters -%}
    {%- do values.append(url_parameter('landing_page', name)) -%}
{%- endfor -%}
sessions as (
    {{ raw('web_sessions') }}
),

visits as (
    select
        session_id,
        visitor_id,
        started_at,
        landing_page,
        loaded_at,
        {% if encoded -%}
        rtrim(replace(coalesce({{ (values + ['cast(null as string)']) | join(', ') }}), ' ', '+'), '=') as token
        {%- else -%}
        lower(coalesce({{ (values + ['cast(null as string)']) | join(', ') }})) as token
        {%- endif %}
    from sessions
),

links as (
    select
        connection,
        partner_id,
        {{ 'token' if encoded else 'lower(token) as token' }}
    from {{ vendor_rows(vendor, 'link') }} as links
    where version_order = 1 and token is not null
    {%- if encoded %}
    union all
    select
        connection,
        partner_id,
        rtrim({{ base64_of('token') }}, '=') as token
    from {{ vendor_rows(vendor, 'link') }} as encoded_links
    where version_order = 1 and token is not null
    {%- endif %}
    {%- if clicks %}
    union all
    select
        connection,
        partner_id,
        lower(id) as token
    from {{ vendor_rows(vendor, clicks) }} as clicks
    where version_order = 1
    {%- endif %}
),

partners as (
    select
        connection,
        token,
        min(partner_id) as partner_id
    from links
    group by connection, token
),

platforms as (
    select distinct connection from links
),

final as (
    select
        platforms.connection,
        'link' as object,
        case when partners.partner_id is null then 'unknown link' end as left_out,
        -- two browsers may have sessions of one number
        case
            when count(*) over (partition by platforms.connection, visits.session_id) > 1
                then visits.session_id || '/' || visits.visitor_id
            else visits.session_id
        end as click_id,
        partners.partner_id,
        visits.visitor_id,
        visits.started_at as clicked_at,
        visits.landing_page,
        cast(null as string) as coupon,
        cast(null as string) as dwell_seconds,
        visits.loaded_at
    from visits
    cross join platforms
    left join partners
        on platforms.connection = partners.connection and visits.token = partners.token
    where visits.token is not null
)
{%- endmacro %}
