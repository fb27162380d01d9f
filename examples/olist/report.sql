-- The queries that run.py prints. They read Olist's files (schema olist), their typed views
-- (land.sql) and the built database (built). A block is a title and a query; a block without a
-- title creates what later blocks read. The last block is the check: it must return no row.

create macro money(amount) as cast(amount as decimal(18, 2));
create macro under(wanted, model, value) as cast(
    coalesce(sum(value) filter (where model = wanted), 0) as decimal(18, 2)
);

create view funnel as
select
    leads.mql_id,
    leads.origin,
    leads.first_contact_at,
    deals.mql_id as won_id,
    deals.won_at,
    closes.close_id,
    closes.closed_at,
    closes.net_amount,
    touches.touch_id as credited_visit
from leads
left join deals on leads.mql_id = deals.mql_id
left join built.core.fct_closes as closes on 'deal-' || deals.mql_id = closes.opportunity_id
left join built.core.fct_journey_touchpoints as touches
    on
        closes.close_id = touches.close_id
        and 'session:first-' || leads.mql_id = touches.touch_id;

create view ledger as
select distinct on (ledger_entry_id)
    ledger_entry_id,
    sum(amount) over (partition by ledger_entry_id, attribution_model) as amount,
    coalesce(unattributed_reason, 'credited') as booked
from built.attribution.fct_credit_ledger
order by ledger_entry_id, attribution_model;

-- # From lead to close: a deal that was won and never billed does not count
select 'leads' as measure, count(*) as count from funnel
union all
select 'deals won', count(won_id) from funnel
union all
select '  before the first contact', count(*) from funnel where won_at < first_contact_at
union all
select '  with a blank origin', count(won_id) from funnel where origin is null
union all
select '  never billed', count(*) from funnel where won_id is not null and close_id is null
union all
select '  billed', count(close_id) from funnel
union all
select 'closes', count(*) from built.core.fct_closes
union all
select '  new business', count(*) from built.core.fct_closes where close_type = 'new_business'
union all
select '  expansion', count(*) from built.core.fct_closes where close_type = 'expansion'
union all
select '  without a deal', count(*) from built.core.fct_closes where opportunity_id is null
union all
select '  billed before the deal was won', count(*) from funnel where closed_at < won_at
union all
select '  first contact too old for credit', count(*) from funnel
where close_id is not null and credited_visit is null;

-- # Origins: the leads of each, and what became of them (BRL)
select
    coalesce(funnel.origin, '(blank)') as origin,
    touchpoints.channel,
    touchpoints.resource,
    count(*) as leads,
    count(funnel.won_id) as won,
    count(funnel.close_id) as closes,
    money(coalesce(sum(funnel.net_amount), 0)) as billed
from funnel
inner join built.core.fct_touchpoints as touchpoints
    on 'session:first-' || funnel.mql_id = touchpoints.touch_id
group by all
order by leads desc, origin;

-- # Routes to a close (BRL)
select
    route,
    cast(sum(closes) as bigint) as closes,
    money(sum(amount)) as billed
from built.attribution.routes_to_close
group by route
order by closes desc, route;

-- # Closes by resource, under four models
select
    coalesce(resource, 'all') as resource,
    under('handoff', attribution_model, closes) as handoff,
    under('last_touch', attribution_model, closes) as last_touch,
    under('linear', attribution_model, closes) as linear,
    under('transfer', attribution_model, closes) as transfer
from built.attribution.credit_by_resource
group by rollup (resource)
order by grouping(resource), resource;

-- # Billed money by resource, under four models (BRL)
select
    coalesce(resource, 'all') as resource,
    under('handoff', attribution_model, money(amount)) as handoff,
    under('last_touch', attribution_model, money(amount)) as last_touch,
    under('linear', attribution_model, money(amount)) as linear,
    under('transfer', attribution_model, money(amount)) as transfer
from built.attribution.credit_by_resource
group by rollup (resource)
order by grouping(resource), resource;

-- # Closes by channel, under four models
select
    coalesce(channel, 'all') as channel,
    under('handoff', attribution_model, closes) as handoff,
    under('last_touch', attribution_model, closes) as last_touch,
    under('linear', attribution_model, closes) as linear,
    under('transfer', attribution_model, closes) as transfer
from built.attribution.credit_by_channel
group by rollup (channel)
order by grouping(channel), channel;

-- # Billed money by channel, under four models (BRL)
select
    coalesce(channel, 'all') as channel,
    under('handoff', attribution_model, money(amount)) as handoff,
    under('last_touch', attribution_model, money(amount)) as last_touch,
    under('linear', attribution_model, money(amount)) as linear,
    under('transfer', attribution_model, money(amount)) as transfer
from built.attribution.credit_by_channel
group by rollup (channel)
order by grouping(channel), channel;

-- # Quarantined rows
select
    source_table,
    reason,
    count(*) as rows
from built.data_quality.quarantined_rows
group by all
order by all;

-- # Reconciliation: order items of the won sellers = invoices loaded = entries credited (BRL)
select
    'order items' as stage,
    count(*) as documents,
    sum(cast(price as decimal(18, 2))) as price,
    sum(cast(freight_value as decimal(18, 2))) as freight,
    sum(cast(price as decimal(18, 2)) + cast(freight_value as decimal(18, 2))) as billed
from olist.order_items
where seller_id in (select seller_id from olist.closed_deals)
union all
select
    'invoices loaded',
    count(distinct invoice_id),
    cast(sum(amount) filter (where product <> 'freight') as decimal(18, 2)),
    cast(sum(amount) filter (where product = 'freight') as decimal(18, 2)),
    cast(sum(amount) as decimal(18, 2))
from built.staging.stg_billing__invoice_lines
union all
select
    'quarantined',
    count(*),
    null,
    null,
    cast(coalesce(sum(invoices.subtotal), 0) as decimal(18, 2))
from built.data_quality.quarantined_rows as quarantined_rows
inner join built.staging.stg_billing__invoices as invoices
    on quarantined_rows.row_id = invoices.invoice_id
where quarantined_rows.source_table = 'billing.invoices'
union all
select
    'ledger: ' || booked,
    count(*),
    null,
    null,
    money(sum(amount))
from ledger
group by booked
union all
select
    'ledger: all unattributed',
    count(*),
    null,
    null,
    money(coalesce(sum(amount), 0))
from ledger
where booked <> 'credited';

-- # Differences: models whose closes or credit differ from billing, and days that do not reconcile
with

billed as (
    select
        count(*) as documents,
        count(distinct seller_id) as sellers,
        sum(price + freight) as billed
    from items
),

credited as (
    select
        fct_credit.attribution_model,
        sum(fct_credit.weight) as closes,
        money(sum(fct_credit.amount)) as amount
    from built.attribution.fct_credit as fct_credit
    inner join built.core.dim_attribution_models as models
        on fct_credit.attribution_model = models.attribution_model
    where models.kind = 'accounting'
    group by fct_credit.attribution_model
)

select
    credited.attribution_model as place,
    cast(credited.closes - billed.sellers as decimal(18, 6)) as closes,
    credited.amount - billed.billed as amount
from credited
cross join billed
where credited.closes <> billed.sellers or credited.amount <> billed.billed
union all
select
    'day ' || day as place,
    null as closes,
    money(difference) as amount
from built.data_quality.billing_reconciliation
where difference <> 0
order by place;
