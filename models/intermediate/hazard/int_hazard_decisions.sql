-- grain: one row per close, with the decision to buy that it follows
with

closes as (
    select * from {{ ref('int_closes') }}
),

accounts as (
    select * from {{ ref('int_hazard_accounts') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

activity_types as (
    select * from {{ ref('int_activity_types') }}
),

touch_types as (
    select * from {{ ref('touch_types') }}
),

-- an account whose first trace is a payment is known from the payment on
billed as (
    select
        closes.close_id,
        closes.account_id,
        closes.opportunity_id,
        closes.close_type,
        opportunities.created_at as deal_opened_at,
        billed_invoices.issued_at,
        closes.ordered_at,
        closes.closed_at,
        coalesce(
            lag(closes.ordered_at) over (
                partition by closes.account_id
                order by closes.ordered_at nulls last, closes.close_id nulls last
            ),
            accounts.known_at
        ) as begins_at
    from closes
    inner join accounts on closes.account_id = accounts.account_id
    left join billed_invoices on closes.invoice_id = billed_invoices.invoice_id
    left join opportunities on closes.opportunity_id = opportunities.opportunity_id
),

-- a touch is the strongest act of its day, and a call hides the quote that follows it: the acts of
-- the deal are read as well
paperwork as (
    select
        billed.close_id,
        touchpoints.occurred_at
    from billed
    inner join touchpoints on billed.account_id = touchpoints.account_id
    where touchpoints.effort = 0
    union all
    select
        billed.close_id,
        activity_types.occurred_at
    from billed
    inner join activity_types on billed.opportunity_id = activity_types.opportunity_id
    inner join touch_types on activity_types.touch_type = touch_types.touch_type
    where touch_types.effort = 0
),

first_paperwork as (
    select
        billed.close_id,
        min(paperwork.occurred_at) as paperwork_at
    from billed
    inner join paperwork
        on
            billed.close_id = paperwork.close_id
            and billed.closed_at >= paperwork.occurred_at
            and billed.closed_at - interval 45 day <= paperwork.occurred_at
    where paperwork.occurred_at > billed.begins_at
    group by billed.close_id
),

-- a deal whose paperwork follows within a week: opened either to sell or to take the order
new_deals as (
    select
        billed.close_id,
        billed.account_id,
        billed.deal_opened_at,
        first_paperwork.paperwork_at
    from billed
    inner join first_paperwork on billed.close_id = first_paperwork.close_id
    where
        billed.deal_opened_at > billed.begins_at
        and billed.deal_opened_at <= first_paperwork.paperwork_at
        and billed.deal_opened_at >= first_paperwork.paperwork_at - interval 7 day
),

-- opened to sell: sellers worked in the week up to the opening, or met the buyer before paperwork
sold_deals as (
    select distinct new_deals.close_id
    from new_deals
    inner join touchpoints
        on
            new_deals.account_id = touchpoints.account_id
            and new_deals.deal_opened_at - interval 7 day <= touchpoints.occurred_at
            and new_deals.paperwork_at >= touchpoints.occurred_at
    where
        touchpoints.resource = 'sales'
        and touchpoints.effort > 0
        and (
            touchpoints.occurred_at <= new_deals.deal_opened_at
            or touchpoints.touch_type in ('demo', 'meeting')
        )
),

-- a deal that was opened within a day after an act of the sellers
opened_by_sellers as (
    select distinct billed.close_id
    from billed
    inner join touchpoints
        on
            billed.account_id = touchpoints.account_id
            and billed.deal_opened_at - interval 1 day <= touchpoints.occurred_at
            and billed.deal_opened_at + interval 1 hour >= touchpoints.occurred_at
    where touchpoints.resource = 'sales' and touchpoints.effort > 0
),

-- deals are a step that buyers take where nine of ten closes had one before the order, and sellers
-- opened less than a third of these
steps as (
    select billed.close_type
    from billed
    left join opened_by_sellers on billed.close_id = opened_by_sellers.close_id
    group by billed.close_type
    having
        sum(case when billed.deal_opened_at < billed.ordered_at then 10 else 0 end) >= count(*) * 9
        and count(opened_by_sellers.close_id) * 3 < count(*)
),

order_deals as (
    select
        new_deals.close_id,
        new_deals.deal_opened_at
    from new_deals
    left join sold_deals on new_deals.close_id = sold_deals.close_id
    where sold_deals.close_id is null
    union
    select
        billed.close_id,
        billed.deal_opened_at
    from billed
    inner join steps on billed.close_type = steps.close_type
    where billed.deal_opened_at > billed.begins_at
),

-- each sign of the decision, which is not after the order
signs as (
    select
        billed.close_id,
        billed.account_id,
        billed.close_type,
        billed.begins_at,
        order_deals.deal_opened_at,
        billed.ordered_at,
        billed.closed_at,
        case
            when first_paperwork.paperwork_at - interval 1 day > billed.begins_at
                then first_paperwork.paperwork_at - interval 1 day
            else first_paperwork.paperwork_at
        end as before_paperwork_at,
        case
            when
                billed.issued_at > billed.begins_at
                and billed.issued_at >= billed.closed_at - interval 45 day
                then billed.issued_at
        end as issued_at
    from billed
    left join first_paperwork on billed.close_id = first_paperwork.close_id
    left join order_deals on billed.close_id = order_deals.close_id
),

dated as (
    select
        close_id,
        account_id,
        close_type,
        begins_at,
        deal_opened_at,
        before_paperwork_at,
        issued_at,
        ordered_at,
        issued_at < closed_at - interval 1 day as is_billed_ahead,
        least(
            coalesce(before_paperwork_at, deal_opened_at),
            coalesce(deal_opened_at, before_paperwork_at)
        ) as agreed_at
    from signs
),

-- median delay from decision to invoice, where at least half of the closes have paperwork
invoice_delays as (
    select
        close_type,
        cast(floor(median({{ seconds_between('agreed_at', 'issued_at') }})) as bigint)
            as median_seconds
    from dated
    where is_billed_ahead
    group by close_type
    having count(agreed_at) * 2 >= count(*)
),

-- an estimate from before the account was at risk is left out
estimated as (
    select
        dated.close_id,
        dated.account_id,
        dated.close_type,
        dated.begins_at,
        dated.deal_opened_at,
        dated.before_paperwork_at,
        dated.issued_at,
        dated.ordered_at,
        case
            when
                dated.agreed_at is null
                and dated.is_billed_ahead
                and dated.issued_at - invoice_delays.median_seconds * interval 1 second
                > dated.begins_at
                then dated.issued_at - invoice_delays.median_seconds * interval 1 second
        end as estimated_at
    from dated
    left join invoice_delays on dated.close_type = invoice_delays.close_type
),

earliest as (
    select
        close_id,
        account_id,
        close_type,
        begins_at,
        deal_opened_at,
        before_paperwork_at,
        estimated_at,
        issued_at,
        least(
            ordered_at,
            coalesce(deal_opened_at, ordered_at),
            coalesce(before_paperwork_at, ordered_at),
            coalesce(estimated_at, ordered_at),
            coalesce(issued_at, ordered_at)
        ) as decided_at
    from estimated
),

final as (
    select
        close_id,
        account_id,
        close_type,
        begins_at,
        decided_at,
        case decided_at
            when deal_opened_at then 'deal'
            when before_paperwork_at then 'paperwork'
            when estimated_at then 'typical_delay'
            when issued_at then 'invoice'
            else 'close'
        end as dated_by
    from earliest
)

select * from final
