-- grain: one row per code and day on which it begins to be a partner's
with

codes as (
    {{ usable('codes') }}
),

clicks as (
    {{ usable('clicks') }}
),

listed as (
    select
        {{ code_key('code') }} as code_key,
        partner_id,
        coalesce(valid_from, cast('1900-01-01' as date)) as valid_from,
        coalesce(valid_to, cast('9999-12-31' as date)) as valid_to,
        loaded_at as known_at
    from codes
    where {{ code_key('code') }} is not null
),

-- a code that two partners have from one day on is nobody's from that day on
listed_once as (
    select
        code_key,
        valid_from,
        count(distinct partner_id) as partners,
        min(partner_id) as partner_id,
        max(valid_to) as valid_to,
        min(known_at) as known_at
    from listed
    group by code_key, valid_from
),

-- of several partners' days that overlap, those that began last count
ended as (
    select
        code_key,
        partner_id,
        partners,
        valid_from,
        known_at,
        least(
            valid_to,
            coalesce(
                lead(valid_from) over (
                    partition by code_key
                    order by valid_from nulls last
                ) - interval 1 day,
                valid_to
            )
        ) as valid_to
    from listed_once
),

listed_partners as (
    select distinct partner_id
    from listed
),

listed_codes as (
    select distinct code_key
    from listed
),

-- a partner without listed codes has those of their own links; a code in the links of several
-- partners is nobody's
learned as (
    select
        {{ code_key('clicks.coupon') }} as code_key,
        min(clicks.partner_id) as partner_id,
        min(clicks.loaded_at) as known_at
    from clicks
    where {{ code_key('clicks.coupon') }} is not null
    group by {{ code_key('clicks.coupon') }}
    having count(distinct clicks.partner_id) = 1
),

learned_alone as (
    select
        learned.code_key,
        learned.partner_id,
        learned.known_at
    from learned
    left join listed_partners on learned.partner_id = listed_partners.partner_id
    left join listed_codes on learned.code_key = listed_codes.code_key
    where listed_partners.partner_id is null and listed_codes.code_key is null
),

final as (
    select
        code_key,
        partner_id,
        true as is_listed,
        cast(valid_from as date) as valid_from,
        cast(valid_to as date) as valid_to,
        known_at
    from ended
    where partners = 1
    union all
    select
        code_key,
        partner_id,
        false as is_listed,
        cast('1900-01-01' as date) as valid_from,
        cast('9999-12-31' as date) as valid_to,
        known_at
    from learned_alone
)

select * from final
