-- grain: one row per raw row of affiliate.partners, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_affiliate__partners') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select partner_id from {{ ref('stg_affiliate__partners') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select partner_id
    from landed_keys
    group by partner_id
    having count(*) > 1
),

judged as (
    select
        staged.partner_id,
        staged.name,
        staged.type,
        staged.email,
        staged.domain,
        staged.payment_fingerprint,
        staged.joined_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.partner_id is not null as is_repeated,
        case
            when staged.partner_id is null then 'missing key'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.joined_at is null then 'missing joined_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.joined_at > as_of.as_of then 'dated after as of'
        end as refusal
    from staged
    cross join as_of
    left join repeated on staged.partner_id = repeated.partner_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        partner_id,
        name,
        type,
        email,
        domain,
        payment_fingerprint,
        joined_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by partner_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'partner_id', 'name', 'type', 'email', 'domain', 'payment_fingerprint',
                    'joined_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        partner_id,
        name,
        type,
        email,
        domain,
        payment_fingerprint,
        joined_at,
        unparsable_columns,
        loaded_at,
        coalesce(partner_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
