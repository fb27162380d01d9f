-- grain: one row per raw row of affiliate.referrals, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_affiliate__referrals') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select referral_id from {{ ref('stg_affiliate__referrals') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

partners as (
    select * from {{ ref('int_affiliate__partners') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select referral_id
    from landed_keys
    group by referral_id
    having count(*) > 1
),

judged as (
    select
        staged.referral_id,
        staged.partner_id,
        staged.referred_email,
        staged.referred_domain,
        staged.status,
        staged.registered_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.referral_id is not null as is_repeated,
        case
            when staged.referral_id is null then 'missing key'
            when staged.partner_id is null then 'missing partner_id'
            when staged.status is null then 'missing status'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.registered_at is null then 'missing registered_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.registered_at > as_of.as_of then 'dated after as of'
            when staged.referred_email is null and staged.referred_domain is null
                then 'no e-mail or domain'
            when staged.referred_domain is null and not {{ is_email('staged.referred_email') }}
                then 'not an e-mail'
            when partners.partner_id is null then 'unknown partner'
        end as refusal
    from staged
    cross join as_of
    left join partners on staged.partner_id = partners.partner_id
    left join repeated on staged.referral_id = repeated.referral_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        referral_id,
        partner_id,
        referred_email,
        referred_domain,
        status,
        registered_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by referral_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'referral_id', 'partner_id', 'referred_email', 'referred_domain', 'status',
                    'registered_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        referral_id,
        partner_id,
        referred_email,
        referred_domain,
        status,
        registered_at,
        unparsable_columns,
        loaded_at,
        coalesce(referral_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
