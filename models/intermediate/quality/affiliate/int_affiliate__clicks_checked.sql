-- grain: one row per raw row of affiliate.clicks, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_affiliate__clicks') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select click_id from {{ ref('stg_affiliate__clicks') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

partners as (
    select * from {{ ref('int_affiliate__partners') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select click_id
    from landed_keys
    group by click_id
    having count(*) > 1
),

judged as (
    select
        staged.click_id,
        staged.partner_id,
        staged.visitor_id,
        staged.landing_page,
        staged.coupon,
        staged.dwell_seconds,
        staged.clicked_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.click_id is not null as is_repeated,
        case
            when staged.click_id is null then 'missing key'
            when staged.partner_id is null then 'missing partner_id'
            when staged.visitor_id is null then 'missing visitor_id'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.clicked_at is null then 'missing clicked_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.clicked_at > as_of.as_of then 'dated after as of'
            when partners.partner_id is null then 'unknown partner'
        end as refusal
    from staged
    cross join as_of
    left join partners on staged.partner_id = partners.partner_id
    left join repeated on staged.click_id = repeated.click_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        click_id,
        partner_id,
        visitor_id,
        landing_page,
        coupon,
        dwell_seconds,
        clicked_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by click_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'click_id', 'partner_id', 'visitor_id', 'landing_page', 'coupon',
                    'dwell_seconds', 'clicked_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        click_id,
        partner_id,
        visitor_id,
        landing_page,
        coupon,
        dwell_seconds,
        clicked_at,
        unparsable_columns,
        loaded_at,
        coalesce(click_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
