{# The steps of a model with the partners of a platform whose object is partner. #}
{% macro partner_partners(vendor) -%}
partners as (
    select * from {{ vendor_rows(vendor, 'partner') }} as partners
),

final as (
    select
        connection,
        'partner' as object,
        {{ left_out([], 'partners', keeps_deleted=true) }} as left_out,
        id as partner_id,
        coalesce(name, nullif(trim(concat_ws(' ', first_name, last_name)), '')) as name,
        cast(null as string) as type,
        email,
        cast(null as string) as domain,
        cast(null as string) as payment_fingerprint,
        joined_at,
        loaded_at
    from partners
)
{%- endmacro %}
