{{ config(materialized="view") }}

-- grain: one row per web session or order on which a partner's code was used
with

partner_codes as (
    select * from {{ ref('int_partner_codes') }}
),

web_sessions as (
    {{ usable('web_sessions') }}
),

session_sources as (
    select * from {{ ref('int_session_sources') }}
),

invoices as (
    {{ usable('invoices') }}
),

-- a subscription repeats its code on every invoice: it was used on the first
numbered_invoices as (
    select
        invoice_id,
        customer_id,
        {{ code_key('coupon') }} as code_key,
        issued_at,
        loaded_at,
        row_number() over (
            partition by coalesce('subscription ' || subscription_id, 'invoice ' || invoice_id)
            order by issued_at nulls last, invoice_id nulls last
        ) as invoice_order
    from invoices
    where status <> 'draft'
),

uses as (
    select
        'code:session:' || web_sessions.visitor_id || ':' || web_sessions.session_id as use_id,
        web_sessions.session_id,
        web_sessions.visitor_id,
        cast(null as string) as invoice_id,
        'visitor:' || web_sessions.visitor_id as identifier,
        cast(null as string) as member,
        {{ code_key('web_sessions.coupon') }} as code_key,
        session_sources.partner_id as linked_partner_id,
        web_sessions.started_at as used_at,
        web_sessions.loaded_at
    from web_sessions
    left join session_sources
        on
            web_sessions.session_id = session_sources.session_id
            and web_sessions.visitor_id = session_sources.visitor_id
    where web_sessions.coupon is not null
    union all
    select
        'code:invoice:' || invoice_id as use_id,
        cast(null as string) as session_id,
        cast(null as string) as visitor_id,
        invoice_id,
        cast(null as string) as identifier,
        'customer:' || customer_id as member,
        code_key,
        cast(null as string) as linked_partner_id,
        issued_at as used_at,
        loaded_at
    from numbered_invoices
    where invoice_order = 1 and code_key is not null
),

-- in a session that the same partner's click opened, the code is part of that touch
final as (
    select
        uses.use_id,
        uses.session_id,
        uses.visitor_id,
        uses.invoice_id,
        partner_codes.partner_id,
        uses.identifier,
        uses.member,
        uses.used_at,
        coalesce(uses.linked_partner_id = partner_codes.partner_id, false) as is_by_link,
        greatest(uses.loaded_at, partner_codes.known_at) as known_at
    from uses
    inner join partner_codes
        on
            uses.code_key = partner_codes.code_key
            and cast(uses.used_at as date) >= partner_codes.valid_from
            and cast(uses.used_at as date) <= partner_codes.valid_to
)

select * from final
