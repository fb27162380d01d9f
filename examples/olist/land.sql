-- The Olist files as raw tables of the contract. Each table is created in the schema of its source,
-- with only the columns that the files can fill. run.py adds the other columns as nulls, and the
-- other tables as empty files. run.py also provides the files, CSV or Parquet, as the views
-- olist.leads, olist.closed_deals and olist.order_items.
--
-- Times are read as UTC. Where the files have no date for an event, a comment says which date is
-- used instead.

create schema crm;
create schema marketing;
create schema billing;

create macro moment(value) as cast(cast(value as timestamptz) as timestamp);
create macro written(value) as strftime(value, '%Y-%m-%dT%H:%M:%SZ');

-- The files, typed --------------------------------------------------------------------------------

create view leads as
select
    mql_id,
    landing_page_id,
    nullif(trim(origin), '') as origin,
    -- a day without a time is read as the start of the day
    moment(first_contact_date) as first_contact_at
from olist.leads;

create view deals as
select
    mql_id,
    seller_id,
    sdr_id,
    sr_id,
    business_segment,
    moment(won_date) as won_at
from olist.closed_deals;

-- The marketplace bills the sellers that it won for what they sell. Items of other sellers have no
-- lead and no deal in these files, so they are left out.
create view items as
select
    order_items.order_id || '-' || order_items.order_item_id as item_id,
    order_items.seller_id,
    won.mql_id,
    order_items.product_id,
    cast(order_items.price as decimal(18, 2)) as price,
    cast(order_items.freight_value as decimal(18, 2)) as freight,
    moment(order_items.shipping_limit_date) as billed_at
from olist.order_items as order_items
inner join (
    -- a seller is won once; if one were won twice, their items would belong to the first deal
    select
        seller_id,
        arg_min(mql_id, won_at) as mql_id
    from deals
    group by seller_id
) as won on order_items.seller_id = won.seller_id;

-- Marketing: the one touch that a lead has --------------------------------------------------------

create table marketing.web_sessions as
select
    'first-' || mql_id as session_id,
    mql_id as visitor_id,
    written(first_contact_at) as started_at,
    landing_page_id as landing_page,
    -- a blank origin is distinguished from the origin `unknown`, which some leads give
    coalesce(origin, 'not_recorded') as utm_medium
from leads;

-- The e-mail address links the visit to the lead. The files have no addresses, so each is made from
-- the lead's id and has its own domain: a shared business domain would join all leads into one
-- account.
create table marketing.identifies as
select
    mql_id as visitor_id,
    'lead@' || mql_id || '.invalid' as email,
    written(first_contact_at) as identified_at,
    'form' as via
from leads;

-- CRM: leads, and what the won ones became -------------------------------------------------

create table crm.leads as
select
    leads.mql_id as lead_id,
    'lead@' || leads.mql_id || '.invalid' as email,
    leads.origin as source,
    deals.sdr_id as owner_id,
    case when deals.mql_id is null then 'open' else 'converted' end as status,
    written(leads.first_contact_at) as created_at,
    written(deals.won_at) as converted_at,
    deals.seller_id as converted_account_id,
    'contact-' || deals.mql_id as converted_contact_id,
    'deal-' || deals.mql_id as converted_opportunity_id
from leads
left join deals on leads.mql_id = deals.mql_id;

create table crm.accounts as
select
    seller_id as account_id,
    seller_id as name,
    'BR' as country,
    business_segment as industry,
    sr_id as owner_id,
    written(won_at) as created_at,
    written(won_at) as updated_at,
    'false' as is_deleted
from deals;

create table crm.contacts as
select
    'contact-' || mql_id as contact_id,
    seller_id as account_id,
    'lead@' || mql_id || '.invalid' as email,
    written(won_at) as created_at,
    written(won_at) as updated_at,
    'false' as is_deleted
from deals;

-- The files date only the win of a deal, so the deal also opens at that time.
create table crm.opportunities as
select
    'deal-' || mql_id as opportunity_id,
    seller_id as account_id,
    'contact-' || mql_id as primary_contact_id,
    sr_id as owner_id,
    'new_business' as type,
    'won' as stage,
    'true' as is_closed,
    'true' as is_won,
    written(won_at) as created_at,
    written(won_at) as closed_at,
    written(won_at) as updated_at
from deals;

create table crm.users as
select
    user_id,
    user_id as name,
    case when max(is_sr) then 'sr' else 'sdr' end as role,
    'sales' as team,
    'sales' as department
from (
    select sdr_id as user_id, false as is_sr from deals
    union all
    select sr_id as user_id, true as is_sr from deals
) as sellers
where user_id is not null
group by user_id;

-- The SDR qualified the lead before the SR won it; the files say no more. So the call is dated one
-- second before the win, and the SR's meeting at the win. If SDR and SR are the same person, the
-- two acts of one day become one touch: the meeting.
create table crm.activities as
select
    'qualified-' || mql_id as activity_id,
    'call' as type,
    'two_way' as direction,
    'connected' as outcome,
    sdr_id as owner_id,
    'contact-' || mql_id as contact_id,
    mql_id as lead_id,
    'deal-' || mql_id as opportunity_id,
    seller_id as account_id,
    written(won_at - interval 1 second) as occurred_at
from deals
union all
select
    'won-' || mql_id as activity_id,
    'meeting' as type,
    'two_way' as direction,
    'held' as outcome,
    sr_id as owner_id,
    'contact-' || mql_id as contact_id,
    mql_id as lead_id,
    'deal-' || mql_id as opportunity_id,
    seller_id as account_id,
    written(won_at) as occurred_at
from deals;

-- Billing: one invoice per order item, over price and freight -------------------------------------

create table billing.customers as
select
    seller_id as customer_id,
    seller_id as account_id,
    seller_id as name,
    written(min(billed_at)) as created_at
from items
group by seller_id;

-- The files state no tax. The deal is the one that won the seller. An item has one date only, the
-- one by which it must ship: it is the date of the invoice.
create table billing.invoices as
select
    item_id as invoice_id,
    seller_id as customer_id,
    'deal-' || mql_id as opportunity_id,
    written(billed_at) as issued_at,
    price + freight as subtotal,
    0 as tax,
    price + freight as total,
    'BRL' as currency,
    'paid' as status,
    written(billed_at) as updated_at
from items;

create table billing.invoice_lines as
select
    item_id || '-item' as invoice_line_id,
    item_id as invoice_id,
    product_id as product,
    1 as quantity,
    price as amount,
    'false' as is_recurring
from items
union all
select
    item_id || '-freight' as invoice_line_id,
    item_id as invoice_id,
    'freight' as product,
    1 as quantity,
    freight as amount,
    'false' as is_recurring
from items;

-- Payments belong to orders, and an order may contain items of several sellers. So each invoice is
-- assumed to be paid in full when it is issued.
create table billing.payments as
select
    item_id || '-paid' as payment_id,
    item_id as invoice_id,
    price + freight as amount,
    'BRL' as currency,
    written(billed_at) as paid_at,
    'succeeded' as status
from items;

-- Every row gets the newest time in the files as its load time.
create table landing as
select written(max(happened_at)) as loaded_at
from (
    select first_contact_at as happened_at from leads
    union all
    select won_at as happened_at from deals
    union all
    select billed_at as happened_at from items
) as moments;
