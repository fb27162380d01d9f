{#
    The steps of a model with the referrals of a partner platform. `status` is an expression of the status of a row of
    `referrals`, `registered_at` of the time; `rules` leave rows out, as the macro left_out takes them.
#}
{% macro partner_referrals(vendor, status, registered_at, rules=[]) -%}
referrals as (
    select * from {{ vendor_rows(vendor, 'referral') }} as referrals
),

final as (
    select
        connection,
        'referral' as object,
        {{ left_out([('partner_id is null', 'no partner')] + rules, 'referrals') }} as left_out,
        id as referral_id,
        partner_id,
        email as referred_email,
        cast(null as string) as referred_domain,
        {{ registered_at }} as registered_at,
        {{ status }} as status,
        loaded_at
    from referrals
)
{%- endmacro %}
